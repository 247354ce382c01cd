import type { WritingRecorder } from '../recorder.ts';
import { replayFiles } from './files.ts';
import { replayHttp } from './http.ts';
import { readPlan } from './plan.ts';
import { Shelf } from './shelf.ts';
import { replayUndici } from './undici.ts';

/**
 * When the program makes the first request of a chain, all of the chain's requests start some at a time, and each
 * answer is handed over when the program asks for exactly that. What is not in the plan goes through untouched.
 */
export function startReplay(file: string, recorder: WritingRecorder): void {
  const plan = readPlan(file);
  const shelf = new Shelf(recorder);
  replayUndici(plan, shelf);
  replayHttp(plan, shelf);
  replayFiles(plan, shelf);
}

import { syncBuiltinESMExports } from 'node:module';
import { FOLDER_VARIABLE, REPLAY_VARIABLE } from '../format.ts';
import { Writer } from '../writer.ts';
import { replayFiles } from './files.ts';
import { replayHttp } from './http.ts';
import { readPlan } from './plan.ts';
import { Shelf } from './shelf.ts';
import { replayUndici } from './undici.ts';

/**
 * When the program makes the first request of a chain, all of the chain's requests start some at a time, and each
 * answer is handed over when the program asks for exactly that. What is not in the plan goes through untouched.
 * Nothing is recorded but how often that happened: the time of the run is what is measured.
 */
function startReplay(file: string, folder: string): void {
  const plan = readPlan(file);
  const shelf = new Shelf(new Writer(folder));
  if (plan.requests.length > 0) {
    replayUndici(plan, shelf);
    replayHttp(plan, shelf);
  }
  if (plan.reads.length > 0) replayFiles(plan, shelf);
  syncBuiltinESMExports();
}

const file = process.env[REPLAY_VARIABLE];
const folder = process.env[FOLDER_VARIABLE];
if (file !== undefined && folder !== undefined) {
  try {
    startReplay(file, folder);
  } catch {
    // The program runs as it is; that nothing was handed over shows in the count.
  }
}

import { workerData } from 'node:worker_threads';
import { Gate } from '../../../../scenarios/fetch/gate.ts';

/** Goes through a gate several times, blocking. */
const gate = new Gate(workerData.params, workerData.memory);
for (let turn = 0; turn < workerData.times; turn += 1) {
  gate.enterBlocking('a.example');
  gate.leave('a.example');
}

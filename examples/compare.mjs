import { setTimeout as wait } from 'node:timers/promises';
import { compare, render } from 'asyncbench';

async function oneByOne() {
  for (let page = 0; page < 5; page++) await wait(10);
}

async function allAtOnce() {
  await Promise.all(Array.from({ length: 5 }, () => wait(10)));
}

const report = await compare({ oneByOne, allAtOnce }, { maxTime: '5s' });
console.log(await render(report, { width: 80 }));

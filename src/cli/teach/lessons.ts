import { aboutMs, type Lesson, timeOf, timesAsFast } from './lesson.ts';

/** An experiment takes so long at most. */
const MAX_TIME = '12s';

/** Pages are asked for before they are measured, and warm up. */
const PAGES_TIME = '20s';

const BLOCKING_SLEEPS = `sleepSync(500); // nothing else can run
sleepSync(300);`;

const TOGETHER_SLEEPS = `const first = sleep(500);
const second = sleep(300);
await Promise.all([first, second]);`;

const AWAITED_SLEEPS = `await sleep(500);
await sleep(300); // begins when the first is over`;

const BLOCKING_PAGES = `for (const url of urls) {
  // the thread is blocked meanwhile
  const page = downloadSync(url);
}`;

const TOGETHER_PAGES = `const pages = await Promise.all(
  urls.map((url) => download(url)),
);`;

const THREADED_PAGES = `const pages = await Promise.all(
  urls.map((url) => pool.run(downloadSync, url)),
);`;

const BLOCKING_WORK = `for (const part of parts) {
  compute(part);
}`;

const TOGETHER_WORK = `await Promise.all(
  parts.map(async (part) => {
    compute(part);
  }),
);`;

const THREADED_WORK = `await Promise.all(
  parts.map((part) => {
    return pool.run(part);
  }),
);`;

const LIMITED = `const limit = limiter(4); // at most 4 at once
await Promise.all(
  tasks.map(() => limit(() => sleep(100))),
);`;

const AWAITED_TASKS = `for (const task of tasks) await sleep(100);`;

/** The experiments of the tutorial, in its order. */
export const LESSONS: readonly Lesson[] = [
  {
    id: 'sleeps',
    scenario: 'sleep',
    args: ['500ms', '300ms'],
    options: { modes: 'sync,async', maxTime: MAX_TIME },
    title: { en: 'Two sleeps', ko: '두 번의 잠' },
    intro: {
      en: 'Two tasks that only wait: one for 500 ms, one for 300 ms. First one after the other, the thread blocked in each; then both at once.',
      ko: '기다리기만 하는 작업 두 개입니다. 하나는 500 ms, 하나는 300 ms. 처음에는 스레드를 막으며 차례로, 다음에는 둘을 한꺼번에 합니다.',
    },
    snippets: [
      { mode: 'sync', code: BLOCKING_SLEEPS },
      { mode: 'async', code: TOGETHER_SLEEPS },
    ],
    question: { en: 'How long does async take?', ko: 'async는 얼마나 걸릴까요?' },
    choices: [
      { words: { en: '800 ms: the sum', ko: '800 ms: 합' }, expects: aboutMs(800) },
      { words: { en: '500 ms: the longest', ko: '500 ms: 가장 긴 것' }, expects: aboutMs(500) },
      { words: { en: '400 ms: the average', ko: '400 ms: 평균' }, expects: aboutMs(400) },
      { words: { en: '300 ms: the shortest', ko: '300 ms: 가장 짧은 것' }, expects: aboutMs(300) },
    ],
    answer: timeOf('async'),
    moral: {
      en: 'Waits that overlap cost as much as the longest of them. The staircase became a stack.',
      ko: '겹치는 기다림은 그중 가장 긴 것만큼만 걸립니다. 계단이 쌓인 막대가 되었습니다.',
    },
  },
  {
    id: 'awaited',
    scenario: 'sleep',
    args: ['500ms', '300ms'],
    options: { modes: 'sequential,async', maxTime: MAX_TIME },
    title: { en: 'Awaiting one after the other', ko: '하나씩 await하기' },
    intro: {
      en: 'The same two sleeps, both asynchronous. In one program each is awaited before the next begins.',
      ko: '같은 두 번의 잠이고 둘 다 비동기입니다. 한 프로그램은 다음 것을 시작하기 전에 매번 await합니다.',
    },
    snippets: [
      { mode: 'sequential', code: AWAITED_SLEEPS },
      { mode: 'async', code: TOGETHER_SLEEPS },
    ],
    question: { en: 'How long does sequential take?', ko: 'sequential은 얼마나 걸릴까요?' },
    choices: [
      { words: { en: '500 ms: it is asynchronous', ko: '500 ms: 비동기이니까' }, expects: aboutMs(500) },
      { words: { en: '800 ms: nothing overlaps', ko: '800 ms: 아무것도 겹치지 않음' }, expects: aboutMs(800) },
    ],
    answer: timeOf('sequential'),
    moral: {
      en: 'await alone overlaps nothing. What runs together must be started before the first await. The main thread stays free, though: other work could go on meanwhile.',
      ko: 'await만으로는 아무것도 겹치지 않습니다. 함께 진행하려면 첫 await 전에 시작해야 합니다. 그래도 메인 스레드는 자유로워서, 그동안 다른 일을 할 수 있습니다.',
    },
  },
  {
    id: 'pages',
    scenario: 'fetch',
    args: [],
    options: { modes: 'sync,async', maxTime: PAGES_TIME },
    title: { en: 'Seven pages', ko: '페이지 일곱 개' },
    intro: {
      en: 'Seven pages from a server on this machine, which answers each after a time of its own.',
      ko: '이 기계의 서버에서 받는 페이지 일곱 개입니다. 서버는 페이지마다 정해진 시간 뒤에 답합니다.',
    },
    snippets: [
      { mode: 'sync', code: BLOCKING_PAGES },
      { mode: 'async', code: TOGETHER_PAGES },
    ],
    question: { en: 'How many times as fast is async?', ko: 'async는 몇 배 빠를까요?' },
    choices: [
      { words: { en: '7 times: there are seven', ko: '7배: 일곱 개이니까' }, expects: () => 7 },
      { words: { en: 'about 3 times', ko: '약 3배' }, expects: () => 3.1 },
      { words: { en: 'not at all', ko: '전혀 빠르지 않음' }, expects: () => 1 },
    ],
    answer: timesAsFast('async', 'sync'),
    moral: {
      en: 'The slowest page decides. Seven at once are seven times as fast only where all take equally long.',
      ko: '가장 느린 페이지가 결정합니다. 일곱 개가 일곱 배가 되는 것은 모두 똑같이 걸릴 때뿐입니다.',
    },
  },
  {
    id: 'threads',
    scenario: 'fetch',
    args: [],
    options: { modes: 'sync,async,threads', maxTime: PAGES_TIME },
    title: { en: 'The same pages on threads', ko: '같은 페이지를 스레드로' },
    intro: {
      en: 'The blocking download again, each on a thread of its own: run_in_executor in Python, a pool of workers here.',
      ko: '다시 막히는 다운로드를, 이번에는 저마다 다른 스레드에서 합니다. 파이썬의 run_in_executor, 여기서는 워커 풀입니다.',
    },
    snippets: [
      { mode: 'sync', code: BLOCKING_PAGES },
      { mode: 'threads', code: THREADED_PAGES },
    ],
    question: { en: 'How long do threads take?', ko: '스레드는 얼마나 걸릴까요?' },
    choices: [
      {
        words: { en: 'as long as sync: each call blocks', ko: 'sync만큼: 호출마다 막히니까' },
        expects: timeOf('sync'),
      },
      { words: { en: 'about as long as async', ko: 'async와 비슷하게' }, expects: timeOf('async') },
    ],
    answer: timeOf('threads'),
    moral: {
      en: 'A blocked thread holds up only itself. Threads overlap what blocks, for the memory of a thread each.',
      ko: '막힌 스레드는 자기 자신만 붙잡습니다. 스레드는 막히는 일도 겹치게 하지만, 저마다 메모리를 씁니다.',
    },
  },
  {
    id: 'computing',
    scenario: 'cpu',
    args: [],
    // On the thread itself: other kinds of computing have threads of Node's own.
    options: { modes: 'sync,async,threads', work: 'primes', tasks: '4', size: '4000000', maxTime: MAX_TIME },
    title: { en: 'Work that computes', ko: '계산하는 일' },
    intro: {
      en: 'Four tasks that do not wait for anything: each is a fixed amount of computing.',
      ko: '아무것도 기다리지 않는 작업 네 개입니다. 저마다 정해진 양을 계산합니다.',
    },
    snippets: [
      { mode: 'sync', code: BLOCKING_WORK },
      { mode: 'async', code: TOGETHER_WORK },
      { mode: 'threads', code: THREADED_WORK },
    ],
    question: { en: 'How many times as fast is async?', ko: 'async는 몇 배 빠를까요?' },
    choices: [
      { words: { en: '4 times', ko: '4배' }, expects: () => 4 },
      { words: { en: 'twice', ko: '2배' }, expects: () => 2 },
      { words: { en: 'no faster', ko: '빨라지지 않음' }, expects: () => 1 },
    ],
    answer: timesAsFast('async', 'sync'),
    moral: {
      en: 'One thread computes one thing at a time, whatever is awaited. Only more processors help, and threads use them.',
      ko: '무엇을 await하든 스레드 하나는 한 번에 하나만 계산합니다. 더 많은 프로세서만이 도움이 되고, 스레드가 그것을 씁니다.',
    },
  },
  {
    id: 'limit',
    scenario: 'sleep',
    args: ['100ms'],
    options: { tasks: '12', modes: 'sequential,async', concurrency: '4', maxTime: MAX_TIME },
    title: { en: 'A limit', ko: '개수 제한' },
    intro: {
      en: 'Twelve tasks of 100 ms, at most four at once: kind to a server, or to a database with four connections.',
      ko: '100 ms짜리 작업 열두 개를 한 번에 네 개까지만 합니다. 서버나 연결이 네 개인 데이터베이스를 배려하는 것입니다.',
    },
    snippets: [
      { mode: 'sequential', code: AWAITED_TASKS },
      { mode: 'async', code: LIMITED },
    ],
    question: { en: 'How long does async take with the limit?', ko: '제한이 있을 때 async는 얼마나 걸릴까요?' },
    choices: [
      { words: { en: '100 ms', ko: '100 ms' }, expects: aboutMs(100) },
      { words: { en: '300 ms', ko: '300 ms' }, expects: aboutMs(300) },
      { words: { en: '400 ms', ko: '400 ms' }, expects: aboutMs(400) },
      { words: { en: '1200 ms', ko: '1200 ms' }, expects: aboutMs(1200) },
    ],
    answer: timeOf('async'),
    moral: {
      en: 'Twelve tasks in fours are three stacks one after the other: a staircase whose steps are four wide.',
      ko: '열두 개를 네 개씩 하면 쌓인 막대 세 개가 이어집니다. 한 계단이 네 칸인 계단입니다.',
    },
  },
];

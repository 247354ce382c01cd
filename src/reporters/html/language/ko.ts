import { isLongEnough, runsIn } from '../../../core/history/series.ts';
import { LEAST_RUNS } from '../../../core/stats/change-points.ts';
import { answerNotes, titleOf } from '../../answer/index.ts';
import { ratioText, seriesName, sinceText } from '../../history/told.ts';
import type { Language, Phrases } from './index.ts';
import { koreanAnswer, koreanNotes } from './ko-answer.ts';

const PHRASES: Phrases = {
  modes: '방식별 비교',
  mode: '방식',
  time: '한 라운드의 시간',
  speedup: '속도 향상',
  reference: '기준',
  overIdeal: '이상적인 시간 초과분',
  done: '완료한 작업',
  failed: '실패',
  atOnce: '동시 최대',
  busy: '메인 스레드 사용',
  longestStall: '가장 긴 멈춤',
  cores: '사용한 프로세서',
  memory: '메모리',
  notMeasured: '측정하지 않음',
  timeline: '작업별로 일어난 일',
  timelineLegend:
    '방식마다 한 라운드를 더 관찰한 것으로, 시간을 재는 데는 쓰지 않았습니다. 계단은 차례로 하는 일, 쌓인 막대는 겹치는 일입니다.',
  manyARow: '한 줄이 작업 {count}개입니다. 그중 하나라도 진행되면 채워집니다.',
  manyTasks: '작업 {count}개',
  running: '진행 중',
  waiting: '대기 중',
  inFlight: '진행 중인 작업 수',
  inFlightMost: '최고 높이: 동시에 {most}개',
  mainThread: '메인 스레드 막힘',
  threadUnknown: '언제인지 알 수 없음',
  position: '그림의 시점',
  speed: '속도',
  fitted: '전체를 5초에',
  ownAxis: '방식마다 따로 축 사용',
  asTable: '표로 보기',
  task: '작업',
  fromTo: '{lane}: 시작, 끝',
  rounds: '실행한 순서대로 본 라운드',
  roundsLegend:
    '각 라운드를 그 방식의 중앙값과 견주었습니다. 기울기는 예열이나 누적, 모든 방식이 같은 곳에서 솟으면 기계의 사정입니다.',
  round: '라운드',
  order: '순서',
  deviation: '중앙값 대비',
  outlier: '두드러짐',
  sure: '속도 향상은 얼마나 확실한가',
  sureLegend: '점은 추정값, 선은 그 구간입니다. 1×의 왼쪽은 더 느린 것입니다.',
  interval: '구간',
  pairs: '쌍',
  basis: '근거',
  verdict: '판정',
  tasks: '작업 목록',
  tasksOf: '전체 {total}개 중 가장 느린 {shown}개. 한 라운드의 시간입니다.',
  filter: '걸러 보기',
  status: '상태',
  size: '크기',
  phases: '단계',
  phasesLegend: '{lane} 방식에서 작업의 단계',
  sweep: '동시에 몇 개가 좋은가',
  sweepLegend: '제한별 초당 작업 수. 점은 측정값, 선은 구간, 곡선은 맞춘 것입니다.',
  limit: '동시 개수',
  throughput: '초당 작업',
  oneTask: '작업 하나',
  queueing: '그중 남을 기다린 비율',
  best: '최적',
  checked: '확인한 것',
  checks: '검사',
  check: '검사식',
  why: '이유',
  findings: '알아둘 점',
  failures: '실패한 작업',
  message: '내용',
  environment: '측정 환경과 방법',
  again: '다시 실행하기',
  againUnknown: '이 보고서에는 명령이 없습니다. 이전 판에서 저장한 것입니다.',
  measured: '측정 시각',
  where: '기계',
  seed: '시드',
  roundsAMode: '라운드',
  noScript: '스크립트가 허용되면 그림을 재생하고 표를 정렬할 수 있습니다. 모든 수치는 스크립트 없이도 여기 있습니다.',
  made: 'asyncbench {version}(으)로 만듦',
  trace: '프로그램이 기다린 것',
  places: '소스의 위치',
  place: '위치',
  count: '횟수',
  what: '내용',
  took: '걸린 시간',
  loop: '이벤트 루프 막힘',
  comparison: '달라진 것',
  old: '이전',
  current: '지금',
  change: '변화',
  figure: '수치',
  benchmark: '벤치마크',
  date: '날짜 (UTC)',
  commit: '커밋',
  since: '시작 (UTC)',
  before: '이전 수준',
  after: '이후 수준',
  runs: '실행 목록',
  runCount: '실행: {count}회',
  newestRuns: '실행: 전체 {count}회 중 최근 {shown}회, --export FILE.csv에는 전부',
  workload: '작업 {hash}',
  historyLegend:
    '점 하나가 한 번의 실행이고, 오래된 것부터 차례로 중앙값과 그 구간을 보여 줍니다. 굵은 선은 수준, 점선은 새 수준이 시작된 곳(날짜와 커밋)입니다. 축은 0에서 시작하지 않으며, 다른 것들과 멀리 떨어진 값은 가장자리에 주황색으로 있습니다.',
  method: '변화를 찾는 방법',
  historyMethod:
    '변화란 실행 {fewest}회 이상 이어지는 새로운 수준입니다. 계열마다 최근 {most}회에서 최적 분할(Jackson 외 2005, IEEE Signal Processing Letters 12, 105–108)로 찾고, 이상값 하나가 좌우하지 못하는 손실 함수(Fearnhead & Rigaill 2019, Journal of the American Statistical Association 114, 169–183)를 씁니다.',
  historyRatio:
    '변화의 크기는 이전 시간에 대한 이후 시간의 대표 비율(Hodges & Lehmann 1963)이며, 구간은 만-휘트니 검정에 따른 95 % 구간, 실행이 너무 적으면 전체 범위입니다. 구간은 변화가 일어난 곳을 아는 것으로 보고 계산했으므로, 그 위치가 얼마나 확실한지는 말하지 않습니다.',
};

const MODES: Readonly<Record<string, string>> = {
  sync: '하나씩 차례로, 매번 스레드가 막힘',
  sequential: '하나씩 await: 겹치지 않지만 이벤트 루프는 자유로움',
  async: '모두 한꺼번에, 또는 정해진 개수까지',
  threads: '작업마다 스레드 하나씩',
};

export const korean: Language = {
  tag: 'ko',
  phrases: PHRASES,
  script: {
    play: '재생',
    pause: '멈춤',
    state: '{time}: {total}개 중 {done}개 완료, {flight}개 진행 중',
    done: '{time} 만에 완료',
    never: '없음',
    row: '{label}: {waited} 대기, {start}에 시작해 {end}에 끝남, {took} 걸림',
    shown: '{total}개 중 {rows}개 표시',
  },
  verdicts: {
    faster: '더 빠름',
    slower: '더 느림',
    'no-difference': '차이 없음',
    undecided: '판정 불가',
    withheld: '제시하지 않음',
  },
  judged: {
    pass: '통과',
    fail: '실패',
    inconclusive: '판정 불가',
    'not-comparable': '비교 불가',
    'not-checked': '검사하지 않음',
  },
  labels: {
    why: '이유',
    blocked: '막힘',
    checked: '확인',
    doubt: '의심',
    failed: '실패',
    'left out': '제외',
    missing: '빠짐',
    PARTIAL: '일부',
    modes: '방식',
  },
  phaseNames: {
    queuedMs: '대기',
    dnsMs: '이름 찾기',
    connectMs: '연결',
    tlsMs: 'TLS',
    firstByteMs: '첫 바이트',
    bodyMs: '본문',
  },
  modeWords: (summary, mode) => MODES[mode] ?? summary,
  basis: ({ confidence }, pairs) =>
    confidence === null
      ? `라운드 쌍 ${pairs}개의 범위`
      : `라운드 쌍 ${pairs}개의 ${Number((confidence * 100).toFixed(1))} % 구간`,
  title: (report) => {
    const { work, rounds, swept } = titleOf(report);
    if (swept || rounds.length === 0) return work;
    const [least, most] = [Math.min(...rounds), Math.max(...rounds)];
    return `${work}, 방식마다 ${least === most ? most : `${least}–${most}`}라운드`;
  },
  answer: koreanAnswer,
  history: (series, changes) => {
    if (series.length === 0) return '이 기록에는 아직 실행이 없습니다.';
    const runs = runsIn(series).toLocaleString('en-US');
    const [newest] = changes;
    if (newest === undefined) {
      return isLongEnough(series)
        ? `실행 ${runs}회에서 우연이라고 할 수 없는 변화는 없습니다.`
        : `실행 ${runs}회: 변화를 보기에는 적습니다. 같은 작업의 실행이 ${LEAST_RUNS}회는 있어야 합니다.`;
    }
    const told = `${seriesName(newest)}의 시간 ${ratioText(newest, '…')}, ${sinceText(newest.point)}부터`;
    return `실행 ${runs}회에서 변화 ${changes.length}건: ${changes.length > 1 ? '가장 최근 것은 ' : ''}${told}.`;
  },
  notes: (report) => koreanNotes(report, answerNotes(report)).filter(({ label }) => label !== 'next'),
};

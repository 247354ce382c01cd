import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

interface Step {
  readonly id?: string;
  readonly shell: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run: string;
  readonly 'working-directory'?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

/** What the action runs in. */
export interface ActionRun {
  readonly workspace: string;
  /** A folder for the runner's files. */
  readonly temporary: string;
  readonly apiUrl: string;
  /** The event as GitHub writes it to GITHUB_EVENT_PATH. */
  readonly event: object;
  readonly token: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

export interface ActionResult {
  /** Of the first step that failed; 0 where none did. */
  readonly code: number;
  readonly log: string;
  /** The job's summary. */
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** A value by its path: `github.event.pull_request.number`. GitHub takes what is not there for an empty text. */
function lookUp(path: string, contexts: object): string {
  const value = path.split('.').reduce<unknown>((at, key) => Reflect.get(Object(at), key), contexts);
  return value === undefined || value === null ? '' : String(value);
}

/** Expressions are paths, with `||` between them: all that action.yml uses. */
function evaluate(text: string, contexts: object): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => {
    const paths = expression.split('||').map((path) => path.trim());
    for (const path of paths) if (!/^[\w-]+(\.[\w-]+)*$/.test(path)) throw new Error(`cannot evaluate ${expression}`);
    return paths.map((path) => lookUp(path, contexts)).find((value) => value !== '') ?? '';
  });
}

function runStep(
  script: string,
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<{ code: number; log: string }> {
  return new Promise((done, fail) => {
    // docs.github.com, "Workflow syntax", shell: bash.
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], { cwd, env });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        log += chunk;
      });
    }
    child.stdin.end();
    child.once('error', fail);
    child.once('close', (code) => done({ code: code ?? 1, log }));
  });
}

function outputsIn(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => [...line.matchAll(/^([\w-]+)=(.*)$/g)].map(([, name, value]) => [name, value])),
  );
}

/** Runs the steps of action.yml as they are written, with the environment and the files of GitHub's runner. */
export async function runAction(run: ActionRun): Promise<ActionResult> {
  const action = parse(readFileSync('action.yml', 'utf8')) as Action;
  await mkdir(run.temporary, { recursive: true });
  const file = (name: string, text = '') => {
    const path = join(run.temporary, name);
    writeFileSync(path, text);
    return path;
  };
  const event = file('event.json', JSON.stringify(run.event));
  const github = { token: run.token, event: JSON.parse(readFileSync(event, 'utf8')) as object };
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, evaluate(input.default, { github })]);
  const inputs = { ...Object.fromEntries(defaults), ...run.inputs };
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  let log = '';
  let summary = '';
  let code = 0;
  for (const [index, step] of action.runs.steps.entries()) {
    const contexts = { inputs, github, steps };
    const files = { summary: file(`summary-${index}.md`), output: file(`output-${index}.txt`) };
    const given = Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluate(value, contexts)]);
    const env = {
      PATH: process.env.PATH,
      ...run.env,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: process.cwd(),
      GITHUB_API_URL: run.apiUrl,
      GITHUB_EVENT_PATH: event,
      GITHUB_OUTPUT: files.output,
      GITHUB_REPOSITORY: 'somebody/project',
      GITHUB_STEP_SUMMARY: files.summary,
      GITHUB_WORKSPACE: run.workspace,
      RUNNER_TEMP: run.temporary,
      ...Object.fromEntries(given),
    };
    const cwd = resolve(run.workspace, evaluate(step['working-directory'] ?? '.', contexts));
    const ran = await runStep(file(`step-${index}.sh`, step.run), { cwd, env });
    log += ran.log;
    summary += await readFile(files.summary, 'utf8');
    if (step.id !== undefined) steps[step.id] = { outputs: outputsIn(await readFile(files.output, 'utf8')) };
    code = ran.code;
    if (code !== 0) break;
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, evaluate(value, { steps })]);
  return { code, log, summary, outputs: Object.fromEntries(outputs) };
}

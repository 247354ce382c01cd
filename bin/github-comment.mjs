// Started by action.yml, without a build: writes what it reads as one comment of a pull request, or in the place of the
// one that it wrote before. Failing at that is a warning: the exit code of the benchmarks is what counts.

/** Milliseconds for one answer. */
const PATIENCE_MS = 20_000;

/** Comments a page, and pages that are looked through: docs.github.com, "List issue comments". */
const PAGE = 100;
const MOST_PAGES = 30;

/** The server answers 422 to more ("body is too long (maximum is 65536 characters)"). */
const MOST_CHARACTERS = 65_536;

const { env } = process;
const api = env.GITHUB_API_URL || 'https://api.github.com';
const repository = `${api}/repos/${env.GITHUB_REPOSITORY}`;

async function ask(method, url, body) {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${env.TOKEN}`,
      'content-type': 'application/json',
      'user-agent': 'asyncbench',
      'x-github-api-version': '2022-11-28',
    },
    ...(body === undefined ? {} : { body: JSON.stringify({ body }) }),
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  throw Object.assign(new Error(`${method} ${url} answered ${response.status}`), { status: response.status });
}

/** The comments that begin with the mark, the oldest first. Whoever can comment can write the mark, too. */
async function marked(mark, comments) {
  const found = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const some = await ask('GET', `${comments}?per_page=${PAGE}&page=${page}`);
    found.push(...some.filter(({ body }) => body?.startsWith(mark)));
    if (some.length < PAGE) break;
  }
  return found;
}

/** Writes over the first comment that is its own; a comment of somebody else's cannot be changed. */
async function post(mark, text) {
  const comments = `${repository}/issues/${Number(env.PULL_REQUEST)}/comments`;
  for (const { id } of await marked(mark, comments)) {
    try {
      return await ask('PATCH', `${repository}/issues/comments/${Number(id)}`, text);
    } catch (error) {
      if (error.status !== 403 && error.status !== 404) throw error;
    }
  }
  return await ask('POST', comments, text);
}

/** What the text does not say: that it is not whole, or not there. */
function ending(code) {
  if (['0', '1', '4'].includes(code)) return '';
  return `\n⚠️ asyncbench ended with exit code ${Number(code)}, so that this is not all: see the job's log.\n`;
}

let told = '';
for await (const chunk of process.stdin.setEncoding('utf8')) told += chunk;
const mark = `<!-- ${(env.KEY || 'asyncbench').replace(/[^\w .]/g, '_')} -->`;
const text = `${mark}\n${told || '### asyncbench\n'}${ending(env.EXIT_CODE)}`;
try {
  await post(mark, text.slice(0, MOST_CHARACTERS));
} catch (error) {
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  const said = `${error.message}${cause}`.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const hint = error.status === 403 ? ' The job needs the permission pull-requests: write; forks never have it.' : '';
  process.stdout.write(`::warning title=asyncbench::The comment could not be written: ${said}.${hint}\n`);
}

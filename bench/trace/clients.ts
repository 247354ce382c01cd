/** How one client of the corpus reads: code for the head of a program, and for one read. */
export interface Client {
  readonly name: string;
  /** `esm` or `cjs`: how it is loaded. */
  readonly head: Readonly<Record<'esm' | 'cjs', string>>;
  /** An expression that reads a path and gives its JSON; it has the mark where the operation is expected. */
  get(path: string): string;
  /** The same without the mark, for a second use in the same program. */
  readonly post: ((path: string) => string) | null;
  readonly withToken: ((path: string, token: string) => string) | null;
  /** The mark stands in a helper that every read goes through. */
  readonly helper: boolean;
}

/** Stands on each line where an operation is expected. */
export const MARK = '/*here*/';

function imports(name: string, what: string): Client['head'] {
  const cjs = what.startsWith('{') ? `const ${what} = require('${name}');` : `const ${what} = require('${name}');`;
  return { esm: `import ${what} from '${name}';`, cjs };
}

const HTTP_HELPER = `
function get(path) {
  return new Promise((resolve, reject) => {
    const request = http.get(ORIGIN + path, (response) => { ${MARK}
      let text = '';
      response.setEncoding('utf8').on('data', (part) => { text += part; }).on('end', () => resolve(JSON.parse(text)));
    });
    request.on('error', reject);
  });
}`;

const HTTP = imports('node:http', 'http');

const TCP_HELPER = `
const socket = net.connect(TCP_PORT, '127.0.0.1'); ${MARK}
let answered = () => {};
socket.setEncoding('utf8').on('data', (text) => answered(text.trim()));
function ask(line) {
  return new Promise((resolve) => {
    answered = resolve;
    socket.write(line + '\\n'); ${MARK}
  });
}`;

const NET = imports('node:net', 'net');

export const CLIENTS = {
  fetch: {
    name: 'fetch',
    head: { esm: '', cjs: '' },
    get: (path) => `await (await fetch(ORIGIN + ${path} ${MARK})).json()`,
    post: (path) => `await (await fetch(ORIGIN + ${path}, { method: 'POST', body: '{}' } ${MARK})).json()`,
    withToken: (path, token) =>
      `await (await fetch(ORIGIN + ${path}, { headers: { authorization: 'Bearer ' + ${token} } } ${MARK})).json()`,
    helper: false,
  },
  http: {
    name: 'http',
    head: { esm: HTTP.esm + HTTP_HELPER, cjs: HTTP.cjs + HTTP_HELPER },
    get: (path) => `await get(${path})`,
    post: null,
    withToken: null,
    helper: true,
  },
  undici: {
    name: 'undici',
    head: imports('undici', '{ request }'),
    get: (path) => `await (await request(ORIGIN + ${path} ${MARK})).body.json()`,
    post: (path) => `await (await request(ORIGIN + ${path}, { method: 'POST', body: '{}' } ${MARK})).body.json()`,
    withToken: null,
    helper: false,
  },
  axios: {
    name: 'axios',
    head: imports('axios', 'axios'),
    get: (path) => `(await axios.get(ORIGIN + ${path} ${MARK})).data`,
    post: (path) => `(await axios.post(ORIGIN + ${path}, {} ${MARK})).data`,
    withToken: (path, token) =>
      `(await axios.get(ORIGIN + ${path}, { headers: { authorization: 'Bearer ' + ${token} } } ${MARK})).data`,
    helper: false,
  },
  got: {
    name: 'got',
    head: imports('got', 'got'),
    get: (path) => `await got(ORIGIN + ${path}).json() ${MARK}`,
    post: (path) => `await got.post(ORIGIN + ${path}, { json: {} }).json() ${MARK}`,
    withToken: null,
    helper: false,
  },
  tcp: {
    name: 'tcp',
    head: { esm: NET.esm + TCP_HELPER, cjs: NET.cjs + TCP_HELPER },
    get: (path) => `await ask(${path})`,
    post: null,
    withToken: null,
    helper: true,
  },
} as const satisfies Record<string, Client>;

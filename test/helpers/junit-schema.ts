/** An element as the two JUnit schemas see it. */
interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
}

const TAG = /<(?:\?[^?]*\?|(\/)?([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/)?)>/g;

/** Reads the plain XML that our own writer makes: no comments, no CDATA, no namespaces. */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: new Map(), children: [] };
  const open = [root];
  const text = xml.replace(TAG, (_tag, closing, name, attributes, empty) => {
    if (name === undefined) return '';
    if (closing !== undefined) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes something else`);
      return '';
    }
    const pairs = [...String(attributes).matchAll(/ ([a-z]+)="([^"]*)"/g)].map(
      ([, key = '', value = '']) => [key, value] as const,
    );
    const element: Element = { name, attributes: new Map(pairs), children: [] };
    open.at(-1)?.children.push(element);
    if (empty === undefined) open.push(element);
    return '';
  });
  if (/[<>]/.test(text) || open.length !== 1) throw new Error('not well-formed');
  const [document] = root.children;
  if (document === undefined || root.children.length !== 1) throw new Error('one root element expected');
  return document;
}

const ANY = /^[\s\S]*$/;
const TOKEN = /\S/;
const INTEGER = /^\d+$/;
const DECIMAL = /^\d+\.\d+$/;

interface Rule {
  /** Attribute patterns; all of them are required. */
  readonly attributes: Readonly<Record<string, RegExp>>;
  /** The children's names in order, as one text, must match. */
  readonly children: RegExp;
}

const VERDICT: Rule = { attributes: { message: ANY, type: ANY }, children: /^$/ };

/**
 * What Apache Ant's schema (windyroad JUnit.xsd) demands of the elements that we write. That of Jenkins
 * (junit-10.xsd) allows all of it, so a document that keeps these rules is valid by both.
 */
const RULES: Readonly<Record<string, Rule>> = {
  testsuites: { attributes: {}, children: /^(testsuite )*$/ },
  testsuite: {
    attributes: {
      name: TOKEN,
      package: ANY,
      id: INTEGER,
      timestamp: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/,
      hostname: TOKEN,
      tests: INTEGER,
      failures: INTEGER,
      errors: INTEGER,
      skipped: INTEGER,
      time: DECIMAL,
    },
    children: /^properties (testcase )*system-out system-err $/,
  },
  properties: { attributes: {}, children: /^(property )*$/ },
  property: { attributes: { name: TOKEN, value: ANY }, children: /^$/ },
  testcase: { attributes: { name: ANY, classname: ANY, time: DECIMAL }, children: /^((skipped|error|failure) )?$/ },
  skipped: { attributes: { message: ANY }, children: /^$/ },
  error: VERDICT,
  failure: VERDICT,
  'system-out': { attributes: {}, children: /^$/ },
  'system-err': { attributes: {}, children: /^$/ },
};

function check({ name, attributes, children }: Element): string[] {
  const rule = RULES[name];
  if (rule === undefined) return [`unknown element ${name}`];
  const wrong = Object.entries(rule.attributes)
    .filter(([key, pattern]) => !attributes.has(key) || !pattern.test(attributes.get(key) ?? ''))
    .map(([key]) => `${name}/@${key} is ${attributes.get(key)}`);
  const surplus = [...attributes.keys()].filter((key) => !(key in rule.attributes)).map((key) => `${name}/@${key}`);
  const order = children.map((child) => `${child.name} `).join('');
  const misplaced = rule.children.test(order) ? [] : [`${name} holds: ${order}`];
  return [...wrong, ...surplus, ...misplaced, ...children.flatMap(check)];
}

/** What is wrong with the document; empty where it is valid. @throws where it is not well-formed */
export function junitProblems(xml: string): string[] {
  const document = parse(xml);
  return document.name === 'testsuites' ? check(document) : [`root element ${document.name}`];
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { REPORT, reportSchema } from '../src/core/report/document.ts';
import { measured, reportOf } from './helpers/check-report.ts';
import { recordedReport } from './helpers/recorded-report.ts';

const schema: unknown = JSON.parse(readFileSync(join(process.cwd(), 'report.schema.json'), 'utf8'));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(Object(schema));

function schemaTakes(value: unknown): boolean {
  return validate(value);
}

function programTakes(value: unknown): boolean {
  return REPORT.check(value, '', []);
}

type Keys = readonly (string | number)[];

/** Every place in the document, as the keys that lead there. */
function places(value: unknown, keys: Keys = []): Keys[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, inner]) => [[...keys, key], ...places(inner, [...keys, key])]);
}

function parentOf(document: unknown, keys: Keys): object {
  let place: unknown = document;
  for (const key of keys.slice(0, -1)) place = Reflect.get(Object(place), key);
  return Object(place);
}

const RECORDED: unknown = JSON.parse(JSON.stringify(recordedReport()));

function changed(keys: Keys, change: (parent: object, key: string | number) => void): unknown {
  const copy: unknown = structuredClone(RECORDED);
  change(parentOf(copy, keys), keys.at(-1) ?? '');
  return copy;
}

/** Fields that reports of older versions have not. */
const LATER = new Set(['runQueueWaitMs', 'held']);

/** Places whose names are the scenario's or the modes' own. */
const FREE = new Set(['params', 'timesMs']);

const OBJECT_PLACES = places(RECORDED).filter(
  (keys) =>
    typeof keys.at(-1) === 'string' &&
    !LATER.has(String(keys.at(-1))) &&
    !keys.slice(0, -1).some((key) => FREE.has(String(key))),
);

describe('report.schema.json', () => {
  it('is what the description makes of it', () => {
    expect(schema, 'npm run generate writes it anew').toEqual(reportSchema());
  });

  it('takes every report', () => {
    const sweep = { ...recordedReport(), plan: { ...recordedReport().plan, concurrency: [1, 2, 'all'] as const } };
    const leftOut = [{ task: 'a', code: 'timeout', message: 'no answer', failed: 1, asked: 1 }];
    const told = { sent: 9, atMost: 20, hosts: [{ host: 'example.com', atMost: 20 }], throttled: null };
    const requests = { ...told, bodies: { compared: 2, varying: 1, examples: ['b'] }, leftOut };
    const fetched = { ...recordedReport(), requests };
    expect(programTakes(fetched) && !programTakes({ ...fetched, requests: { ...requests, bodies: {} } })).toBe(true);
    for (const report of [recordedReport(), fetched, sweep, reportOf([measured('sync', [1])]), reportOf([])]) {
      expect(validate(JSON.parse(JSON.stringify(report))), JSON.stringify(validate.errors)).toBe(true);
      expect(programTakes(report)).toBe(true);
    }
  });

  it('agrees with the program that no field may be left out', () => {
    expect(OBJECT_PLACES.length).toBeGreaterThan(300);
    for (const keys of OBJECT_PLACES) {
      const report = changed(keys, (parent, key) => Reflect.deleteProperty(parent, key));
      expect(schemaTakes(report), `schema without ${keys.join('.')}`).toBe(false);
      expect(programTakes(report), `program without ${keys.join('.')}`).toBe(false);
    }
  });

  it('agrees with the program on the type and the range of every field', () => {
    for (const keys of OBJECT_PLACES) {
      for (const value of [null, 'text', '', -1, 0.5, 7, true, [], {}]) {
        const report = changed(keys, (parent, key) => Reflect.set(parent, key, value));
        const where = `${keys.join('.')} = ${JSON.stringify(value)}`;
        expect(programTakes(report), where).toBe(schemaTakes(report));
      }
    }
  });

  it('refuses a field that it does not know, at every level', () => {
    const levels = OBJECT_PLACES.filter((keys) => {
      const value: unknown = Reflect.get(parentOf(RECORDED, keys), keys.at(-1) ?? '');
      return typeof value === 'object' && value !== null && !Array.isArray(value) && !FREE.has(String(keys.at(-1)));
    });
    expect(levels.length).toBeGreaterThan(20);
    for (const keys of levels) {
      const report = changed(keys, (parent, key) => Reflect.set(Object(Reflect.get(parent, key)), 'surprise', 1));
      expect(schemaTakes(report), keys.join('.')).toBe(false);
    }
    expect(schemaTakes({ ...recordedReport(), surprise: 1 })).toBe(false);
  });
});

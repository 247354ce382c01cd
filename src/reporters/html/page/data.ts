import type { PageData } from '../page-data.ts';

/** What the page was told beside what it shows. */
export function readData(): PageData {
  const element = document.getElementById('data');
  return JSON.parse(element?.textContent ?? '{}') as PageData;
}

export function all<E extends Element>(selector: string, within: ParentNode = document): E[] {
  return [...within.querySelectorAll<E>(selector)];
}

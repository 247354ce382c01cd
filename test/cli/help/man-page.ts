/** The titles of a page's sections, in their order. */
export function sectionTitles(page: string): string[] {
  return Array.from(page.matchAll(/^## (.+)$/gm), ([, title]) => title ?? '');
}

/** What stands under a heading. */
export function sectionOf(page: string, title: string): string {
  return page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0]?.trim() ?? '';
}

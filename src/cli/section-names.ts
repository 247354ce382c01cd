/** What `asyncbench list` can show on its own. */
export const SECTION_NAMES = ['scenarios', 'modes', 'formats', 'metrics'] as const;

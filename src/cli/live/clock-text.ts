/** Whole seconds as a clock would show them: `8 s`, `1 min 5 s`, `2 h 3 min`. */
export function clockText(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

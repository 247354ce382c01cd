import { readFileSync } from 'node:fs';

/** What is done about Ctrl-Z. */
export interface SuspensionListener {
  /** The process is about to stop: the terminal goes back to the shell. */
  suspend(): void;
  /** The process goes on, in the foreground, whatever had stopped it. */
  resume(): void;
}

/** Whether the terminal is this process's to write on (proc(5): pgrp and tpgid); true where that cannot be told. */
function isForeground(): boolean {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return group === foreground;
  } catch {
    return true; // Another platform.
  }
}

/** Listens until the returned function is called. */
export function onSuspension({ suspend, resume }: SuspensionListener): () => void {
  // After `bg` the terminal belongs to others; `fg` tells of itself again.
  const goOn = () => {
    if (isForeground()) resume();
  };
  const stop = () => {
    suspend();
    // Stopped by the signal itself, as without a listener: where no shell could continue it, nothing happens.
    process.off('SIGTSTP', stop);
    process.kill(process.pid, 'SIGTSTP');
    process.on('SIGTSTP', stop);
    setImmediate(goOn);
  };
  process.on('SIGTSTP', stop);
  process.on('SIGCONT', goOn);
  return () => {
    process.off('SIGTSTP', stop);
    process.off('SIGCONT', goOn);
  };
}

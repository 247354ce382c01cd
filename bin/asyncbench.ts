#!/usr/bin/env node
import { processIo } from '../src/cli/io.ts';
import { main } from '../src/cli/main.ts';
import { systemClock } from '../src/core/system-clock.ts';

void main(process.argv.slice(2), processIo(), systemClock).then((code) => {
  process.exitCode = code;
});

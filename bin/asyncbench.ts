#!/usr/bin/env node
import { processIo } from '../src/cli/io.ts';
import { main } from '../src/cli/main.ts';
import { systemClock } from '../src/core/system-clock.ts';

process.exitCode = await main(process.argv.slice(2), processIo(), systemClock);

import { writeFileSync } from 'node:fs';
import { reportSchema } from '../src/core/report/document.ts';

// The build runs before this, and biome, which lays out the JSON, after it.
writeFileSync('report.schema.json', JSON.stringify(reportSchema()));

import { readFileSync, writeFileSync } from 'node:fs';
import { PICTURES, pictureOf } from './picture.ts';

// The pictures of README and docs, from reports that were measured and saved.
for (const { report, file } of PICTURES) writeFileSync(file, pictureOf(readFileSync(report, 'utf8'), report));

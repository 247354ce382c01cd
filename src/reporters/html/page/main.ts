import { readData } from './data.ts';
import { readHovering } from './hover.ts';
import { startPlayers } from './player.ts';
import { startReveals } from './reveal.ts';
import { sortableTables } from './table.ts';
import { readTrends } from './trend.ts';

const data = readData();
document.documentElement.classList.add('live');
startPlayers(data);
readHovering(data);
sortableTables(data.words);
startReveals();
readTrends();

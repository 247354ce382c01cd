/**
 * Loaded into the program by `--require`, before its own first line: CommonJS, since `--import` would have Node start
 * a CommonJS program the way it starts an ES module. A Node that is too old for the recorder runs the program alone.
 */
{
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) {
    // A program that is measured has nothing loaded into it but what hands over (the variable is of format.ts).
    const replays = process.env.ASYNCBENCH_TRACE_REPLAY !== undefined;
    const start = require.resolve(replays ? './replay/start.js' : './start.js');
    require(start);
    // The program's `require.cache` holds what it would hold without.
    delete require.cache[start];
    delete require.cache[__filename];
  }
}

// Test files of one suite for several processes.

/**
 * Splits files into at most `count` shards of about the same weight: the heaviest file first, each to the lightest
 * shard. Within a shard files keep their order. The same files always make the same shards.
 * @param {readonly string[]} files
 * @param {number} count
 * @param {(file: string) => number} weightOf
 * @returns {string[][]}
 */
export function shardsOf(files, count, weightOf) {
  const weighed = files.map((file) => ({ file, weight: weightOf(file) }));
  const heaviestFirst = [...weighed].sort((a, b) => b.weight - a.weight || (a.file < b.file ? -1 : 1));
  const shards = Array.from({ length: Math.max(1, Math.min(count, files.length)) }, () => ({
    weight: 0,
    files: /** @type {Set<string>} */ (new Set()),
  }));
  for (const { file, weight } of heaviestFirst) {
    const lightest = shards.reduce((least, shard) => (shard.weight < least.weight ? shard : least));
    lightest.files.add(file);
    lightest.weight += weight;
  }
  return shards.map((shard) => files.filter((file) => shard.files.has(file)));
}

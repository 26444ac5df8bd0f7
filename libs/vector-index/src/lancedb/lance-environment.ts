import { availableParallelism } from 'node:os'

// LanceDB reads these once, when it is loaded, so this file is imported before it. What is set already is left as it is.

/** Its log goes to stderr; what matters comes as an error. */
process.env['LANCEDB_LOG'] ??= 'off'
/**
 * By default two cores are kept for reading, which leaves one thread on machines with up to three. The writer of the
 * full-text index then waits for itself without end (lancedb issue 3568, fixed after 0.31). It needs two; the other two are
 * for searches meanwhile.
 */
process.env['LANCE_CPU_THREADS'] ??= String(Math.max(4, availableParallelism()))
/**
 * The same fault from its other side: with room for 4,096 batches of 256 words the writer of the full-text index never waits
 * for a thread, however many indices are written at once. The default is one batch.
 */
process.env['LANCE_FTS_WRITE_QUEUE_SIZE'] ??= '4096'

// Jest runs tests in a realm of their own, with typed arrays of its own. Native code (onnxruntime-node, LanceDB) makes and
// checks those of the outer realm, so a tensor made in a test would be refused. One set of typed arrays for both.
const { TestEnvironment } = require('jest-environment-node')

const shared = [
  'ArrayBuffer',
  'SharedArrayBuffer',
  'DataView',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
]

module.exports = class OuterRealmEnvironment extends TestEnvironment {
  async setup() {
    await super.setup()
    for (const name of shared) this.global[name] = globalThis[name]
  }
}

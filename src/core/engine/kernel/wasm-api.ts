/** WebAssembly as every platform has it: what the kernel uses of it, without the types of a browser. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer
}
export interface WasmGlobal {
  value: number
}
interface WasmApi {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
  readonly Memory: new (size: { readonly initial: number }) => WasmMemory
}

export const { Module, Instance, Memory } = (globalThis as unknown as { readonly WebAssembly: WasmApi }).WebAssembly

/** WebAssembly as every platform has it: what is used of it, without the types of a browser. */
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

/** An empty module: its magic number and version. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)

/** Whether code may be generated here; a content-security policy may forbid it. */
export function mayGenerateCode(): boolean {
  try {
    return new Module(EMPTY) instanceof Module
  } catch {
    return false
  }
}

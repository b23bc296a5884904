/** Writes WebAssembly modules: as much of the binary format as kernel and ledger need (WebAssembly Core Specification 2.0, chapter 5). */
import { joinBytes, pushName, pushSigned, pushUnsigned } from './bytes.ts'

export const TYPES = { i32: 0x7f, i64: 0x7e, f64: 0x7c } as const
export type ValueType = keyof typeof TYPES

/** Instructions without immediate arguments. */
export const OPS = {
  unreachable: 0x00,
  else: 0x05,
  end: 0x0b,
  return: 0x0f,
  select: 0x1b,
  'i32.eqz': 0x45,
  'i32.eq': 0x46,
  'i32.ne': 0x47,
  'i32.lt_s': 0x48,
  'i32.lt_u': 0x49,
  'i32.gt_s': 0x4a,
  'i32.le_s': 0x4c,
  'i32.ge_s': 0x4e,
  'i32.ge_u': 0x4f,
  'f64.eq': 0x61,
  'f64.ne': 0x62,
  'f64.lt': 0x63,
  'f64.gt': 0x64,
  'f64.le': 0x65,
  'f64.ge': 0x66,
  'i32.add': 0x6a,
  'i32.sub': 0x6b,
  'i32.mul': 0x6c,
  'i32.div_u': 0x6e,
  'i32.and': 0x71,
  'i32.or': 0x72,
  'i32.xor': 0x73,
  'i32.shl': 0x74,
  'i32.shr_u': 0x76,
  'i32.rotl': 0x77,
  'f64.abs': 0x99,
  'f64.neg': 0x9a,
  'f64.ceil': 0x9b,
  'f64.floor': 0x9c,
  'f64.trunc': 0x9d,
  'f64.sqrt': 0x9f,
  'f64.add': 0xa0,
  'f64.sub': 0xa1,
  'f64.mul': 0xa2,
  'f64.div': 0xa3,
  'f64.min': 0xa4,
  'f64.max': 0xa5,
  'f64.copysign': 0xa6,
  'i32.wrap_i64': 0xa7,
  'i64.shl': 0x86,
  'i64.or': 0x84,
  'i64.extend_i32_u': 0xad,
  'i64.reinterpret_f64': 0xbd,
  'f64.reinterpret_i64': 0xbf,
  'f64.convert_i32_s': 0xb7,
  'f64.convert_i32_u': 0xb8,
} as const
export type Op = keyof typeof OPS

/** Loads and stores, with the logarithm of their alignment. */
const ACCESSES = {
  'i32.load': { code: 0x28, alignment: 2 },
  'f64.load': { code: 0x2b, alignment: 3 },
  'i32.load8_u': { code: 0x2d, alignment: 0 },
  'i32.load16_u': { code: 0x2f, alignment: 1 },
  'i32.store': { code: 0x36, alignment: 2 },
  'f64.store': { code: 0x39, alignment: 3 },
  'i32.store8': { code: 0x3a, alignment: 0 },
  'i32.store16': { code: 0x3b, alignment: 1 },
} as const
export type Access = keyof typeof ACCESSES

const double = new DataView(new ArrayBuffer(8))
const bytesOfDouble = new Uint8Array(double.buffer)

/** The body of a function while it is written. Locals are numbered after the parameters. */
export class FunctionBody {
  private readonly bytes: number[] = []
  private readonly locals: ValueType[] = []
  private readonly parameters: number

  constructor(parameters = 0) {
    this.parameters = parameters
  }

  local(type: ValueType): number {
    return this.parameters + this.locals.push(type) - 1
  }

  op(...ops: Op[]): this {
    for (let i = 0; i < ops.length; i++) this.bytes.push(OPS[ops[i] as Op])
    return this
  }

  i32(value: number): this {
    const whole = value | 0
    if (whole >= 0 && whole < 0x40) this.bytes.push(0x41, whole)
    else {
      this.bytes.push(0x41)
      pushSigned(this.bytes, whole)
    }
    return this
  }

  /** A number that 32 bits hold, as one of 64. */
  i64(value: number): this {
    this.bytes.push(0x42)
    pushSigned(this.bytes, value | 0)
    return this
  }

  f64(value: number): this {
    double.setFloat64(0, value, true)
    this.bytes.push(0x44)
    for (let i = 0; i < 8; i++) this.bytes.push(bytesOfDouble[i] as number)
    return this
  }

  access(access: Access, offset: number): this {
    const { code, alignment } = ACCESSES[access]
    this.bytes.push(code, alignment)
    pushUnsigned(this.bytes, offset)
    return this
  }

  get(local: number): this {
    return this.with(0x20, local)
  }
  set(local: number): this {
    return this.with(0x21, local)
  }
  tee(local: number): this {
    return this.with(0x22, local)
  }
  getGlobal(global: number): this {
    return this.with(0x23, global)
  }
  setGlobal(global: number): this {
    return this.with(0x24, global)
  }
  call(index: number): this {
    return this.with(0x10, index)
  }
  branch(depth: number): this {
    return this.with(0x0c, depth)
  }
  branchIf(depth: number): this {
    return this.with(0x0d, depth)
  }
  /** To the whole number nearest to zero; what cannot be one becomes 0 or the nearest bound. */
  truncate(): this {
    this.bytes.push(0xfc, 2)
    return this
  }
  /** Sets as many bytes as the stack says. */
  fillMemory(): this {
    this.bytes.push(0xfc, 11, 0)
    return this
  }
  block(): this {
    this.bytes.push(0x02, 0x40)
    return this
  }
  loop(): this {
    this.bytes.push(0x03, 0x40)
    return this
  }
  if(result?: ValueType): this {
    this.bytes.push(0x04, result ? TYPES[result] : 0x40)
    return this
  }
  /** Jumps out of as many blocks as the number on the stack says; too large a number jumps to `other`. */
  branchTable(targets: readonly number[], other: number): this {
    this.bytes.push(0x0e)
    pushUnsigned(this.bytes, targets.length)
    for (const target of targets) pushUnsigned(this.bytes, target)
    pushUnsigned(this.bytes, other)
    return this
  }

  private with(code: number, index: number): this {
    if (index < 0x80) this.bytes.push(code, index)
    else {
      this.bytes.push(code)
      pushUnsigned(this.bytes, index)
    }
    return this
  }

  /** The finished body, its length first, in parts. */
  finish(): readonly (readonly number[])[] {
    const locals: number[] = []
    pushUnsigned(locals, this.locals.length)
    for (const type of this.locals) locals.push(1, TYPES[type])
    const head: number[] = []
    pushUnsigned(head, locals.length + this.bytes.length + 1)
    return [head, locals, this.bytes, [OPS.end]]
  }
}

export interface Signature {
  readonly takes: readonly ValueType[]
  readonly gives?: ValueType
}

/** A module that imports its memory and some functions, and exports functions and globals of its own. */
export class WasmModule {
  private readonly signatures: Signature[] = []
  private readonly imports: { readonly name: string; readonly type: number }[] = []
  private readonly functions: { readonly type: number; body: FunctionBody | undefined }[] = []
  private readonly exports: { readonly name: string; readonly kind: number; readonly index: number }[] = []
  private globals = 0

  private typeOf(signature: Signature): number {
    const known = this.signatures.findIndex((one) => isSame(one, signature))
    return known >= 0 ? known : this.signatures.push(signature) - 1
  }

  /** All imports come before the first function. */
  importFunction(name: string, signature: Signature): number {
    return this.imports.push({ name, type: this.typeOf(signature) }) - 1
  }

  /** Makes room for a function; its body may be given later. */
  declare(signature: Signature, exported?: string): number {
    const index = this.imports.length + this.functions.push({ type: this.typeOf(signature), body: undefined }) - 1
    if (exported !== undefined) this.exports.push({ name: exported, kind: 0, index })
    return index
  }

  define(index: number, body: FunctionBody): void {
    const found = this.functions[index - this.imports.length]
    if (found) found.body = body
  }

  /** A whole number that code may change, 0 at first. */
  global(exported?: string): number {
    if (exported !== undefined) this.exports.push({ name: exported, kind: 3, index: this.globals })
    return this.globals++
  }

  /** The module, for a memory of at least `pages` of 64 KiB. */
  finish(pages: number): Uint8Array<ArrayBuffer> {
    const lists: (readonly number[])[] = [[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]]
    const section = (id: number, entries: number, content: readonly (readonly number[])[]): void => {
      const count: number[] = []
      pushUnsigned(count, entries)
      const head = [id]
      pushUnsigned(
        head,
        content.reduce((size, { length }) => size + length, count.length),
      )
      lists.push(head, count, ...content)
    }
    section(1, this.signatures.length, this.signatures.map(writeSignature))
    section(2, this.imports.length + 1, [this.writeImports(pages)])
    section(3, this.functions.length, [this.writeTypes()])
    section(
      6,
      this.globals,
      Array.from({ length: this.globals }, () => [TYPES.i32, 1, 0x41, 0, OPS.end]),
    )
    section(7, this.exports.length, [this.writeExports()])
    section(
      10,
      this.functions.length,
      this.functions.flatMap(({ body }) => (body ?? new FunctionBody()).finish()),
    )
    return joinBytes(lists)
  }

  private writeImports(pages: number): number[] {
    const bytes: number[] = []
    for (const { name, type } of this.imports) {
      pushName(bytes, 'env')
      pushName(bytes, name)
      bytes.push(0)
      pushUnsigned(bytes, type)
    }
    pushName(bytes, 'env')
    pushName(bytes, 'memory')
    bytes.push(2, 0)
    pushUnsigned(bytes, pages)
    return bytes
  }

  private writeTypes(): number[] {
    const bytes: number[] = []
    for (const { type } of this.functions) pushUnsigned(bytes, type)
    return bytes
  }

  private writeExports(): number[] {
    const bytes: number[] = []
    for (const { name, kind, index } of this.exports) {
      pushName(bytes, name)
      bytes.push(kind)
      pushUnsigned(bytes, index)
    }
    return bytes
  }
}

const isSame = (a: Signature, b: Signature): boolean =>
  a.gives === b.gives && a.takes.length === b.takes.length && a.takes.every((type, place) => type === b.takes[place])

const writeSignature = ({ takes, gives }: Signature): number[] => [
  0x60,
  takes.length,
  ...takes.map((type) => TYPES[type]),
  ...(gives ? [1, TYPES[gives]] : [0]),
]

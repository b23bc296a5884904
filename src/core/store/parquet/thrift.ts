/** Thrift's compact protocol, as far as Parquet needs it, from bytes that nobody vouches for. */

/** Fields by number; of lists and numbers what Parquet has. */
export type ThriftValue = number | boolean | Uint8Array | readonly ThriftValue[] | ThriftStruct
export type ThriftStruct = ReadonlyMap<number, ThriftValue>

const [STOP, TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, , STRUCT] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12,
] as const
const DEEPEST = 16
const LONGEST_VARINT = 10

/** Bytes that are read one after another. */
export class ByteReader {
  readonly bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  /** Throws an Error at the end. */
  byte(): number {
    const value = this.bytes[this.at++]
    if (value === undefined) throw new Error('it ends too early')
    return value
  }

  /** Goes past `count` bytes and gives where they begin; throws an Error where there are fewer. */
  goPast(count: number): number {
    const from = this.at
    if (!(count >= 0 && from + count <= this.bytes.length)) throw new Error('it ends too early')
    this.at = from + count
    return from
  }

  take(count: number): Uint8Array {
    const from = this.goPast(count)
    return this.bytes.subarray(from, this.at)
  }

  /** A whole number from 0 in groups of seven bits; above 2^53 a number near it. */
  varint(): number {
    let [value, scale] = [0, 1]
    for (let length = 0; length < LONGEST_VARINT; length++) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
      scale *= 0x80
    }
    throw new Error('a number is too long')
  }

  /** A whole number of either sign. */
  zigZag(): number {
    const value = this.varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
}

function readValue(reader: ByteReader, type: number, depth: number): ThriftValue {
  switch (type) {
    case TRUE:
    case FALSE:
      return type === TRUE
    case BYTE:
      return reader.byte()
    case I16:
    case I32:
    case I64:
      return reader.zigZag()
    case DOUBLE:
      return reader.take(8)
    case BINARY:
      return reader.take(reader.varint())
    case LIST:
      return readList(reader, depth)
    case STRUCT:
      return readStruct(reader, depth + 1)
    default:
      throw new Error(`type ${type} is unknown`)
  }
}

function readList(reader: ByteReader, depth: number): ThriftValue[] {
  if (depth > DEEPEST) throw new Error('it is nested too deeply')
  const head = reader.byte()
  const type = head & 0x0f
  const count = head >> 4 === 15 ? reader.varint() : head >> 4
  const values: ThriftValue[] = []
  // Every value takes a byte at least, so that the bytes end before the memory does.
  for (let index = 0; index < count; index++) {
    values.push(type === TRUE || type === FALSE ? reader.byte() === 1 : readValue(reader, type, depth + 1))
  }
  return values
}

/** Reads a struct. Throws an Error where the bytes are none. */
export function readStruct(reader: ByteReader, depth = 0): ThriftStruct {
  if (depth > DEEPEST) throw new Error('it is nested too deeply')
  const fields = new Map<number, ThriftValue>()
  let id = 0
  for (;;) {
    const head = reader.byte()
    const type = head & 0x0f
    if (type === STOP) return fields
    id = head >> 4 === 0 ? reader.zigZag() : id + (head >> 4)
    fields.set(id, readValue(reader, type, depth))
  }
}

const wrongField = (id: number): Error => new Error(`field ${id} is missing or of another kind`)

/** The number in a field; throws an Error where there is none. */
export function numberIn(struct: ThriftStruct, id: number): number {
  const value = struct.get(id)
  if (typeof value !== 'number') throw wrongField(id)
  return value
}

/** The text in a field; throws an Error where there is none. */
export function textIn(struct: ThriftStruct, id: number): string {
  const value = struct.get(id)
  if (!(value instanceof Uint8Array)) throw wrongField(id)
  return new TextDecoder().decode(value)
}

/** The struct in a field; throws an Error where there is none. */
export function structIn(struct: ThriftStruct, id: number): ThriftStruct {
  const value = struct.get(id)
  if (!(value instanceof Map)) throw wrongField(id)
  return value
}

/** The structs of a list; throws an Error where there are none. */
export function structsIn(struct: ThriftStruct, id: number): readonly ThriftStruct[] {
  const value = struct.get(id)
  if (!Array.isArray(value) || !value.every((one) => one instanceof Map)) throw wrongField(id)
  return value
}

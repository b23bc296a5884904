/** Thrift's compact protocol, as far as the metadata of a Parquet file needs it. */
import type { ByteWriter } from './byte-writer.ts'

const KINDS = { true: 1, i32: 5, i64: 6, text: 8, list: 9, struct: 12 } as const

export type Thrift =
  | { readonly kind: 'true' }
  | { readonly kind: 'i32' | 'i64'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly of: 'i32' | 'text' | 'struct'; readonly items: readonly Thrift[] }
  | { readonly kind: 'struct'; readonly fields: Fields }
/** By number, ascending. */
export type Fields = readonly (readonly [id: number, value: Thrift])[]

export const i32 = (value: number): Thrift => ({ kind: 'i32', value })
export const i64 = (value: number): Thrift => ({ kind: 'i64', value })
export const text = (value: string): Thrift => ({ kind: 'text', text: value })
export const struct = (...fields: Fields): Thrift => ({ kind: 'struct', fields })
export const yes: Thrift = { kind: 'true' }
export const list = (of: 'i32' | 'text' | 'struct', items: readonly Thrift[]): Thrift => ({ kind: 'list', of, items })

const encoder = new TextEncoder()

function writeValue(writer: ByteWriter, value: Thrift): void {
  if (value.kind === 'i32' || value.kind === 'i64') writer.zigZag(value.value)
  else if (value.kind === 'struct') writeStruct(writer, value.fields)
  else if (value.kind === 'text') {
    const bytes = encoder.encode(value.text)
    writer.varint(bytes.length)
    writer.append(bytes)
  } else if (value.kind === 'list') {
    const { of, items } = value
    const isShort = items.length < 15
    writer.byte(((isShort ? items.length : 15) << 4) | KINDS[of])
    if (!isShort) writer.varint(items.length)
    for (const item of items) writeValue(writer, item)
  }
}

/** Writes the fields of a struct and its end. */
export function writeStruct(writer: ByteWriter, fields: Fields): void {
  let last = 0
  for (const [id, value] of fields) {
    writer.byte(((id - last) << 4) | KINDS[value.kind])
    writeValue(writer, value)
    last = id
  }
  writer.byte(0)
}

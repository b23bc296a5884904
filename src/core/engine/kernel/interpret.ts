/**
 * Runs instructions: see `OPS` for what each is called and what its operands are. What needs a call is left to the
 * machine. A run ends with its routine, so that the function is optimised as what is called often; were the whole life
 * one run, it would go on in code that was optimised in the midst of a loop, at 0.6 of the speed.
 */
import { VALUE_COLUMNS } from '../../domain/facts.ts'
import { drawWith } from '../../random/draw.ts'
import { type ProcessorArrays, REGISTERS } from './processor-arrays.ts'

/** A routine has ended. */
const ENDED = -1

/**
 * Makes the function that runs from an instruction to the end of its routine, or to an instruction that it cannot carry
 * out itself, and says which. It knows the arrays from the beginning: so the optimiser knows where they are.
 */
export function createInterpreter(arrays: ProcessorArrays): (pc: number) => number {
  const {
    memory,
    code: codes,
    active: actives,
    watched: watchedOnes,
    due: dues,
    order: orders,
    timerIn: timersIn,
  } = arrays
  const { picks: allPicks, queue: raised, registers: allRegisters, facts } = arrays
  const { row, queued, ordered, isOver, moved, timed, patient, horizon, isGiven, key0, key1, counter0 } = REGISTERS
  const columns = VALUE_COLUMNS
  const rows = facts.patients.length
  const room = raised.length

  return (from) => {
    // Taken into locals before the loop: within it the optimiser would find out too late that they never change.
    const m = memory
    const code = codes
    const active = actives
    const watched = watchedOnes
    const due = dues
    const order = orders
    const timerIn = timersIn
    const picks = allPicks
    const queue = raised
    const registers = allRegisters
    const { patients, types, ats, froms, values } = facts
    // Without `| 0` the optimiser would hold it for a value of any kind and unpack it before every instruction.
    let pc = from | 0
    for (;;) {
      // No code is that long; the optimiser needs no checks where it knows this.
      const at = pc & 0xff_ffff
      switch (code[at]) {
        case 0: // return
          return ENDED
        case 1: // jump
          pc = code[at + 1]!
          continue
        case 2: // jumpIfZero to a
          pc = m[code[at + 2]!] === 0 ? code[at + 1]! : at + 3
          continue
        case 3: // jumpUnlessZero to a
          pc = m[code[at + 2]!] !== 0 ? code[at + 1]! : at + 3
          continue
        case 4: // jumpIfLess to a b
          pc = m[code[at + 2]!]! < m[code[at + 3]!]! ? code[at + 1]! : at + 4
          continue
        case 5: // jumpUnlessLess to a b
          pc = m[code[at + 2]!]! < m[code[at + 3]!]! ? at + 4 : code[at + 1]!
          continue
        case 6: // jumpIfAtMost to a b
          pc = m[code[at + 2]!]! <= m[code[at + 3]!]! ? code[at + 1]! : at + 4
          continue
        case 7: // jumpUnlessAtMost to a b
          pc = m[code[at + 2]!]! <= m[code[at + 3]!]! ? at + 4 : code[at + 1]!
          continue
        case 8: // jumpIfEqual to a b
          pc = m[code[at + 2]!]! === m[code[at + 3]!]! ? code[at + 1]! : at + 4
          continue
        case 9: // jumpUnlessEqual to a b
          pc = m[code[at + 2]!]! === m[code[at + 3]!]! ? at + 4 : code[at + 1]!
          continue
        case 10: // jumpIfActive to state
          pc = active[code[at + 2]!] === 1 ? code[at + 1]! : at + 3
          continue
        case 11: // jumpUnlessActive to state
          pc = active[code[at + 2]!] === 1 ? at + 3 : code[at + 1]!
          continue
        case 12: // jumpIfPicked to picker choice
          pc = picks[code[at + 2]!] === code[at + 3] ? code[at + 1]! : at + 4
          continue
        case 13: // jumpUnlessPicked to picker choice
          pc = picks[code[at + 2]!] === code[at + 3] ? at + 4 : code[at + 1]!
          continue
        case 14: // copy d a
          m[code[at + 1]!] = m[code[at + 2]!]!
          pc = at + 3
          continue
        case 15: // copy2 d a d a
          m[code[at + 1]!] = m[code[at + 2]!]!
          m[code[at + 3]!] = m[code[at + 4]!]!
          pc = at + 5
          continue
        case 16: // copy4 d a d a d a d a
          m[code[at + 1]!] = m[code[at + 2]!]!
          m[code[at + 3]!] = m[code[at + 4]!]!
          m[code[at + 5]!] = m[code[at + 6]!]!
          m[code[at + 7]!] = m[code[at + 8]!]!
          pc = at + 9
          continue
        case 17: {
          // fill first end a
          const end = code[at + 2]!
          const value = m[code[at + 3]!]!
          for (let place = code[at + 1]!; place < end; place++) m[place] = value
          pc = at + 4
          continue
        }
        case 18: // plus d a b
          m[code[at + 1]!] = m[code[at + 2]!]! + m[code[at + 3]!]!
          pc = at + 4
          continue
        case 19: // minus d a b
          m[code[at + 1]!] = m[code[at + 2]!]! - m[code[at + 3]!]!
          pc = at + 4
          continue
        case 20: // times d a b
          m[code[at + 1]!] = m[code[at + 2]!]! * m[code[at + 3]!]!
          pc = at + 4
          continue
        case 21: // over d a b
          m[code[at + 1]!] = m[code[at + 2]!]! / m[code[at + 3]!]!
          pc = at + 4
          continue
        case 22: // remainder d a b
          m[code[at + 1]!] = m[code[at + 2]!]! % m[code[at + 3]!]!
          pc = at + 4
          continue
        case 23: // least d a b
          m[code[at + 1]!] = Math.min(m[code[at + 2]!]!, m[code[at + 3]!]!)
          pc = at + 4
          continue
        case 24: // most d a b
          m[code[at + 1]!] = Math.max(m[code[at + 2]!]!, m[code[at + 3]!]!)
          pc = at + 4
          continue
        case 25: // floor d a
          m[code[at + 1]!] = Math.floor(m[code[at + 2]!]!)
          pc = at + 3
          continue
        case 26: // ceil d a
          m[code[at + 1]!] = Math.ceil(m[code[at + 2]!]!)
          pc = at + 3
          continue
        case 27: // round d a
          m[code[at + 1]!] = Math.round(m[code[at + 2]!]!)
          pc = at + 3
          continue
        case 28: // isLess d a b
          m[code[at + 1]!] = m[code[at + 2]!]! < m[code[at + 3]!]! ? 1 : 0
          pc = at + 4
          continue
        case 29: // isAtMost d a b
          m[code[at + 1]!] = m[code[at + 2]!]! <= m[code[at + 3]!]! ? 1 : 0
          pc = at + 4
          continue
        case 30: // equals d a b
          m[code[at + 1]!] = m[code[at + 2]!]! === m[code[at + 3]!]! ? 1 : 0
          pc = at + 4
          continue
        case 31: // differs d a b
          m[code[at + 1]!] = m[code[at + 2]!]! !== m[code[at + 3]!]! ? 1 : 0
          pc = at + 4
          continue
        case 32: // select d a yes no
          m[code[at + 1]!] = m[m[code[at + 2]!] !== 0 ? code[at + 3]! : code[at + 4]!]!
          pc = at + 5
          continue
        case 33: // selectLess d a b yes no
          m[code[at + 1]!] = m[m[code[at + 2]!]! < m[code[at + 3]!]! ? code[at + 4]! : code[at + 5]!]!
          pc = at + 6
          continue
        case 34: // selectEqual d a b yes no
          m[code[at + 1]!] = m[m[code[at + 2]!]! === m[code[at + 3]!]! ? code[at + 4]! : code[at + 5]!]!
          pc = at + 6
          continue
        case 35: // look d base index
          m[code[at + 1]!] = m[(code[at + 2]! + m[code[at + 3]!]!) | 0]!
          pc = at + 4
          continue
        case 36: {
          // draw d counter occurrence
          if (registers[isGiven] === 1) return at
          const counter = code[at + 2]! | m[code[at + 3]!]!
          m[code[at + 1]!] = drawWith(registers[key0]!, registers[key1]!, registers[counter0]!, counter)
          pc = at + 4
          continue
        }
        case 37: // exponential d u mean: as in `random/quantile`
          m[code[at + 1]!] = (0 - Math.log(1 - m[code[at + 2]!]!)) * m[code[at + 3]!]!
          pc = at + 4
          continue
        case 38: // timesOver d a b c: a · b / c
          m[code[at + 1]!] = (m[code[at + 2]!]! * m[code[at + 3]!]!) / m[code[at + 4]!]!
          pc = at + 5
          continue
        case 39: // plusTimesOver d a b c e: a + b · c / e
          m[code[at + 1]!] = m[code[at + 2]!]! + (m[code[at + 3]!]! * m[code[at + 4]!]!) / m[code[at + 5]!]!
          pc = at + 6
          continue
        case 40: // floorsApart d a b: ⌊a⌋ − ⌊b⌋
          m[code[at + 1]!] = Math.floor(m[code[at + 2]!]!) - Math.floor(m[code[at + 3]!]!)
          pc = at + 4
          continue
        case 41: // mostCeil d a b: max(a, ⌈b⌉)
          m[code[at + 1]!] = Math.max(m[code[at + 2]!]!, Math.ceil(m[code[at + 3]!]!))
          pc = at + 4
          continue
        case 42: // mostCeilOver d a b c: max(a, ⌈b / c⌉)
          m[code[at + 1]!] = Math.max(m[code[at + 2]!]!, Math.ceil(m[code[at + 3]!]! / m[code[at + 4]!]!))
          pc = at + 5
          continue
        case 43: // mostMinusTimes d a b c e f: max(a, b − c · (e − f))
          m[code[at + 1]!] = Math.max(
            m[code[at + 2]!]!,
            m[code[at + 3]!]! - m[code[at + 4]!]! * (m[code[at + 5]!]! - m[code[at + 6]!]!),
          )
          pc = at + 7
          continue
        case 44: // activate state
          active[code[at + 1]!] = 1
          registers[moved] = registers[moved]! | watched[code[at + 1]!]!
          pc = at + 2
          continue
        case 45: // deactivate state
          active[code[at + 1]!] = 0
          registers[moved] = registers[moved]! | watched[code[at + 1]!]!
          pc = at + 2
          continue
        case 46: // pick picker choice
          picks[code[at + 1]!] = code[at + 2]!
          pc = at + 3
          continue
        case 47: {
          // pickNothing first end
          const end = code[at + 2]!
          for (let picker = code[at + 1]!; picker < end; picker++) picks[picker] = -1
          pc = at + 3
          continue
        }
        case 48: // raise event
          if (registers[queued] === room) return at
          queue[registers[queued]!++] = code[at + 1]!
          pc = at + 2
          continue
        case 49: {
          // schedule timer slot delay phase
          const delay = m[code[at + 3]!]!
          if (!(delay >= 0 && Math.floor(delay) === delay)) return at
          const slot = code[at + 2]!
          due[slot] = (m[0]! + delay) * 2 + code[at + 4]!
          order[slot] = registers[ordered]!++
          registers[timed] = 1
          timerIn[slot] = code[at + 1]!
          pc = at + 5
          continue
        }
        case 50: // cancel slot
          due[code[at + 1]!] = Number.POSITIVE_INFINITY
          registers[timed] = 1
          pc = at + 2
          continue
        case 51: {
          // tellInstant telling type before count values: at now, or a minute before
          const told = m[0]! - code[at + 3]!
          const next = (at + 5 + code[at + 4]!) | 0
          if (told < registers[horizon]!) {
            const into = registers[row]!
            if (into === rows) return at
            let to = into * columns
            for (let from = at + 5; from < next; from++) {
              const value = m[code[from]!]!
              if ((value | 0) !== value) return at
              values[to++] = value
            }
            for (const end = (into + 1) * columns; to < end; to++) values[to] = 0
            patients[into] = registers[patient]!
            types[into] = code[at + 2]!
            ats[into] = told
            froms[into] = told
            registers[row] = into + 1
          }
          pc = next
          continue
        }
        case 52: {
          // tellPeriod telling type from count values
          const from = m[code[at + 3]!]!
          const now = m[0]!
          const next = (at + 5 + code[at + 4]!) | 0
          if (from !== now && now - 1 < registers[horizon]!) {
            const into = registers[row]!
            if (into === rows) return at
            let to = into * columns
            for (let operand = at + 5; operand < next; operand++) {
              const value = m[code[operand]!]!
              if ((value | 0) !== value) return at
              values[to++] = value
            }
            for (const end = (into + 1) * columns; to < end; to++) values[to] = 0
            patients[into] = registers[patient]!
            types[into] = code[at + 2]!
            ats[into] = now - 1
            froms[into] = from
            registers[row] = into + 1
          }
          pc = next
          continue
        }
        case 53: // end
          registers[isOver] = 1
          pc = at + 1
          continue
        case 54: // copy3 d a d a d a
          m[code[at + 1]!] = m[code[at + 2]!]!
          m[code[at + 3]!] = m[code[at + 4]!]!
          m[code[at + 5]!] = m[code[at + 6]!]!
          pc = at + 7
          continue
        case 55: // copy5 d a d a d a d a d a
          m[code[at + 1]!] = m[code[at + 2]!]!
          m[code[at + 3]!] = m[code[at + 4]!]!
          m[code[at + 5]!] = m[code[at + 6]!]!
          m[code[at + 7]!] = m[code[at + 8]!]!
          m[code[at + 9]!] = m[code[at + 10]!]!
          pc = at + 11
          continue
        case 56: // mostPlus d a b c: max(a, b + c)
          m[code[at + 1]!] = Math.max(m[code[at + 2]!]!, m[code[at + 3]!]! + m[code[at + 4]!]!)
          pc = at + 5
          continue
        case 57: {
          // accrue d apart a b c e: d = a + b · c / e, apart = ⌊d⌋ − ⌊a⌋
          // By way of the memory the optimiser subtracts doubles; it would make sure of 32-bit numbers before.
          const before = m[code[at + 3]!]!
          const after = before + (m[code[at + 4]!]! * m[code[at + 5]!]!) / m[code[at + 6]!]!
          m[code[at + 1]!] = after
          m[code[at + 2]!] = Math.floor(before)
          m[code[at + 2]!] = Math.floor(after) - m[code[at + 2]!]!
          pc = at + 7
          continue
        }
        case 58: {
          // accrueOver d apart a b c f e: d = a + b · (c / f) / e, apart = ⌊d⌋ − ⌊a⌋
          const before = m[code[at + 3]!]!
          const after = before + (m[code[at + 4]!]! * (m[code[at + 5]!]! / m[code[at + 6]!]!)) / m[code[at + 7]!]!
          m[code[at + 1]!] = after
          m[code[at + 2]!] = Math.floor(before)
          m[code[at + 2]!] = Math.floor(after) - m[code[at + 2]!]!
          pc = at + 8
          continue
        }
        case 59: {
          // seekActive from to otherwise: pairs of a state and where to go on if it is active
          const to = code[at + 2]!
          pc = code[at + 3]!
          for (let pair = code[at + 1]!; pair < to; pair = (pair + 2) | 0) {
            if (active[code[pair]!] === 0) continue
            pc = code[pair + 1]!
            break
          }
          continue
        }
        case 60: {
          // seekPicked from to otherwise: triples of a picker, its choice and where to go on then
          const to = code[at + 2]!
          pc = code[at + 3]!
          for (let triple = code[at + 1]!; triple < to; triple = (triple + 3) | 0) {
            if (picks[code[triple]!] !== code[triple + 1]) continue
            pc = code[triple + 2]!
            break
          }
          continue
        }
        case 63: // mostPlusSelect d a b test yes no: max(a, b + (test ? yes : no))
          m[code[at + 1]!] = Math.max(
            m[code[at + 2]!]!,
            m[code[at + 3]!]! + m[m[code[at + 4]!] !== 0 ? code[at + 5]! : code[at + 6]!]!,
          )
          pc = at + 7
          continue
        case 64: // timesSelect d a test yes no: a · (test ? yes : no)
          m[code[at + 1]!] = m[code[at + 2]!]! * m[m[code[at + 3]!] !== 0 ? code[at + 4]! : code[at + 5]!]!
          pc = at + 6
          continue
        default: // library, leftover, ask
          return at
      }
    }
  }
}

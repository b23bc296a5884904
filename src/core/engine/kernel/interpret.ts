/**
 * Runs instructions: see `OPS` for what each is called and what its operands are. It is one function that calls none,
 * so that the optimiser keeps all arrays at hand; what needs a call is left to the driver, at the instruction.
 */
import { VALUE_COLUMNS } from '../../domain/facts.ts'
import { MICROSTEP_LIMIT } from '../failure.ts'
import type { Machine } from './machine.ts'

/** Why the interpreter stopped. */
export const STOPS = { done: 0, seen: 1, called: 2, restless: 3, endless: 4 } as const

/** Runs from `machine.pc` until something has to be done that it cannot do itself, and says what. */
export function interpret(machine: Machine): number {
  const { code, memory: m, active, due, order, timerIn, picks, queue, entries, eventOfTimer, months } = machine
  const { patients, types, ats, froms, values, capacity, patient, horizon, leaveAll, mode, stepLimit } = machine
  const { isGiven, key0, key1, counter0 } = machine
  const key2 = 0x1bd11bda ^ key0 ^ key1
  const last = horizon * 2
  let { pc, row, queued, answered, ordered, isOver, month, steps } = machine
  let stop: number = STOPS.called

  run: for (;;) {
    switch (code[pc]) {
      case 0: // return
        if (isOver === 1) {
          if (answered >= 0) {
            answered = -1
            pc = leaveAll
            continue
          }
          stop = STOPS.done
          break run
        }
        if (answered < queued) {
          if (answered >= MICROSTEP_LIMIT) {
            stop = STOPS.restless
            break run
          }
          pc = entries[queue[answered++]!]!
          continue
        }
        answered = 0
        queued = 0
        if (mode === 0) {
          stop = STOPS.done
          break run
        }
        if (mode === 2) {
          stop = STOPS.seen
          break run
        }
        break
      case 58: // next
        break
      case 1: // jump
        pc = code[pc + 1]!
        continue
      case 2: // jumpIfZero to a
        pc = m[code[pc + 2]!] === 0 ? code[pc + 1]! : pc + 3
        continue
      case 3: // jumpUnlessZero to a
        pc = m[code[pc + 2]!] !== 0 ? code[pc + 1]! : pc + 3
        continue
      case 4: // jumpIfLess to a b
        pc = m[code[pc + 2]!]! < m[code[pc + 3]!]! ? code[pc + 1]! : pc + 4
        continue
      case 5: // jumpUnlessLess to a b
        pc = m[code[pc + 2]!]! < m[code[pc + 3]!]! ? pc + 4 : code[pc + 1]!
        continue
      case 6: // jumpIfAtMost to a b
        pc = m[code[pc + 2]!]! <= m[code[pc + 3]!]! ? code[pc + 1]! : pc + 4
        continue
      case 7: // jumpUnlessAtMost to a b
        pc = m[code[pc + 2]!]! <= m[code[pc + 3]!]! ? pc + 4 : code[pc + 1]!
        continue
      case 8: // jumpIfEqual to a b
        pc = m[code[pc + 2]!]! === m[code[pc + 3]!]! ? code[pc + 1]! : pc + 4
        continue
      case 9: // jumpUnlessEqual to a b
        pc = m[code[pc + 2]!]! === m[code[pc + 3]!]! ? pc + 4 : code[pc + 1]!
        continue
      case 10: // jumpIfActive to state
        pc = active[code[pc + 2]!] === 1 ? code[pc + 1]! : pc + 3
        continue
      case 11: // jumpUnlessActive to state
        pc = active[code[pc + 2]!] === 1 ? pc + 3 : code[pc + 1]!
        continue
      case 12: // jumpIfPicked to picker choice
        pc = picks[code[pc + 2]!] === code[pc + 3] ? code[pc + 1]! : pc + 4
        continue
      case 13: // jumpUnlessPicked to picker choice
        pc = picks[code[pc + 2]!] === code[pc + 3] ? pc + 4 : code[pc + 1]!
        continue
      case 14: // copy d a
        m[code[pc + 1]!] = m[code[pc + 2]!]!
        pc += 3
        continue
      case 15: // copy2 d a d a
        m[code[pc + 1]!] = m[code[pc + 2]!]!
        m[code[pc + 3]!] = m[code[pc + 4]!]!
        pc += 5
        continue
      case 16: // copy4 d a d a d a d a
        m[code[pc + 1]!] = m[code[pc + 2]!]!
        m[code[pc + 3]!] = m[code[pc + 4]!]!
        m[code[pc + 5]!] = m[code[pc + 6]!]!
        m[code[pc + 7]!] = m[code[pc + 8]!]!
        pc += 9
        continue
      case 17: {
        // fill first end a
        const end = code[pc + 2]!
        const value = m[code[pc + 3]!]!
        for (let place = code[pc + 1]!; place < end; place++) m[place] = value
        pc += 4
        continue
      }
      case 18: // plus d a b
        m[code[pc + 1]!] = m[code[pc + 2]!]! + m[code[pc + 3]!]!
        pc += 4
        continue
      case 19: // minus d a b
        m[code[pc + 1]!] = m[code[pc + 2]!]! - m[code[pc + 3]!]!
        pc += 4
        continue
      case 20: // times d a b
        m[code[pc + 1]!] = m[code[pc + 2]!]! * m[code[pc + 3]!]!
        pc += 4
        continue
      case 21: // over d a b
        m[code[pc + 1]!] = m[code[pc + 2]!]! / m[code[pc + 3]!]!
        pc += 4
        continue
      case 22: // remainder d a b
        m[code[pc + 1]!] = m[code[pc + 2]!]! % m[code[pc + 3]!]!
        pc += 4
        continue
      case 23: // least d a b
        m[code[pc + 1]!] = Math.min(m[code[pc + 2]!]!, m[code[pc + 3]!]!)
        pc += 4
        continue
      case 24: // most d a b
        m[code[pc + 1]!] = Math.max(m[code[pc + 2]!]!, m[code[pc + 3]!]!)
        pc += 4
        continue
      case 25: // floor d a
        m[code[pc + 1]!] = Math.floor(m[code[pc + 2]!]!)
        pc += 3
        continue
      case 26: // ceil d a
        m[code[pc + 1]!] = Math.ceil(m[code[pc + 2]!]!)
        pc += 3
        continue
      case 27: // round d a
        m[code[pc + 1]!] = Math.round(m[code[pc + 2]!]!)
        pc += 3
        continue
      case 28: // isLess d a b
        m[code[pc + 1]!] = m[code[pc + 2]!]! < m[code[pc + 3]!]! ? 1 : 0
        pc += 4
        continue
      case 29: // isAtMost d a b
        m[code[pc + 1]!] = m[code[pc + 2]!]! <= m[code[pc + 3]!]! ? 1 : 0
        pc += 4
        continue
      case 30: // equals d a b
        m[code[pc + 1]!] = m[code[pc + 2]!]! === m[code[pc + 3]!]! ? 1 : 0
        pc += 4
        continue
      case 31: // differs d a b
        m[code[pc + 1]!] = m[code[pc + 2]!]! !== m[code[pc + 3]!]! ? 1 : 0
        pc += 4
        continue
      case 32: // select d a yes no
        m[code[pc + 1]!] = m[m[code[pc + 2]!] !== 0 ? code[pc + 3]! : code[pc + 4]!]!
        pc += 5
        continue
      case 33: // selectLess d a b yes no
        m[code[pc + 1]!] = m[m[code[pc + 2]!]! < m[code[pc + 3]!]! ? code[pc + 4]! : code[pc + 5]!]!
        pc += 6
        continue
      case 34: // selectEqual d a b yes no
        m[code[pc + 1]!] = m[m[code[pc + 2]!]! === m[code[pc + 3]!]! ? code[pc + 4]! : code[pc + 5]!]!
        pc += 6
        continue
      case 35: // look d base index
        m[code[pc + 1]!] = m[(code[pc + 2]! + m[code[pc + 3]!]!) | 0]!
        pc += 4
        continue
      case 36: {
        // draw d counter occurrence: Threefry2x32-13, as in `random/threefry`
        if (isGiven === 1) break run
        let x = (counter0 + key0) | 0
        let y = ((code[pc + 2]! | m[code[pc + 3]!]!) + key1) | 0
        x = (x + y) | 0
        y = ((y << 13) | (y >>> 19)) ^ x
        x = (x + y) | 0
        y = ((y << 15) | (y >>> 17)) ^ x
        x = (x + y) | 0
        y = ((y << 26) | (y >>> 6)) ^ x
        x = (x + y) | 0
        y = ((y << 6) | (y >>> 26)) ^ x
        x = (x + key1) | 0
        y = (((y + key2) | 0) + 1) | 0
        x = (x + y) | 0
        y = ((y << 17) | (y >>> 15)) ^ x
        x = (x + y) | 0
        y = ((y << 29) | (y >>> 3)) ^ x
        x = (x + y) | 0
        y = ((y << 16) | (y >>> 16)) ^ x
        x = (x + y) | 0
        y = ((y << 24) | (y >>> 8)) ^ x
        x = (x + key2) | 0
        y = (((y + key0) | 0) + 2) | 0
        x = (x + y) | 0
        y = ((y << 13) | (y >>> 19)) ^ x
        x = (x + y) | 0
        y = ((y << 15) | (y >>> 17)) ^ x
        x = (x + y) | 0
        y = ((y << 26) | (y >>> 6)) ^ x
        x = (x + y) | 0
        y = ((y << 6) | (y >>> 26)) ^ x
        x = (x + key0) | 0
        y = (((y + key1) | 0) + 3) | 0
        x = (x + y) | 0
        y = ((y << 17) | (y >>> 15)) ^ x
        m[code[pc + 1]!] = ((x >>> 6) * 67_108_864 + (y >>> 6) + 0.5) / 4_503_599_627_370_496
        pc += 4
        continue
      }
      case 37: // exponential d u mean: as in `random/quantile`
        m[code[pc + 1]!] = -Math.log(1 - m[code[pc + 2]!]!) * m[code[pc + 3]!]!
        pc += 4
        continue
      case 38: // timesOver d a b c: a · b / c
        m[code[pc + 1]!] = (m[code[pc + 2]!]! * m[code[pc + 3]!]!) / m[code[pc + 4]!]!
        pc += 5
        continue
      case 39: // plusTimesOver d a b c e: a + b · c / e
        m[code[pc + 1]!] = m[code[pc + 2]!]! + (m[code[pc + 3]!]! * m[code[pc + 4]!]!) / m[code[pc + 5]!]!
        pc += 6
        continue
      case 40: // floorsApart d a b: ⌊a⌋ − ⌊b⌋
        m[code[pc + 1]!] = Math.floor(m[code[pc + 2]!]!) - Math.floor(m[code[pc + 3]!]!)
        pc += 4
        continue
      case 41: // mostCeil d a b: max(a, ⌈b⌉)
        m[code[pc + 1]!] = Math.max(m[code[pc + 2]!]!, Math.ceil(m[code[pc + 3]!]!))
        pc += 4
        continue
      case 42: // mostCeilOver d a b c: max(a, ⌈b / c⌉)
        m[code[pc + 1]!] = Math.max(m[code[pc + 2]!]!, Math.ceil(m[code[pc + 3]!]! / m[code[pc + 4]!]!))
        pc += 5
        continue
      case 43: // mostMinusTimes d a b c e f: max(a, b − c · (e − f))
        m[code[pc + 1]!] = Math.max(
          m[code[pc + 2]!]!,
          m[code[pc + 3]!]! - m[code[pc + 4]!]! * (m[code[pc + 5]!]! - m[code[pc + 6]!]!),
        )
        pc += 7
        continue
      case 44: // activate state
        active[code[pc + 1]!] = 1
        pc += 2
        continue
      case 45: // deactivate state
        active[code[pc + 1]!] = 0
        pc += 2
        continue
      case 46: // pick picker choice
        picks[code[pc + 1]!] = code[pc + 2]!
        pc += 3
        continue
      case 47: {
        // pickNothing first end
        const end = code[pc + 2]!
        for (let picker = code[pc + 1]!; picker < end; picker++) picks[picker] = -1
        pc += 3
        continue
      }
      case 48: // raise event
        if (queued === queue.length) break run
        queue[queued++] = code[pc + 1]!
        pc += 2
        continue
      case 49: {
        // schedule timer slot delay phase
        const delay = m[code[pc + 3]!]!
        if (!(delay >= 0 && Math.floor(delay) === delay)) break run
        const slot = code[pc + 2]!
        due[slot] = (m[0]! + delay) * 2 + code[pc + 4]!
        order[slot] = ordered++
        timerIn[slot] = code[pc + 1]!
        pc += 5
        continue
      }
      case 50: // cancel slot
        due[code[pc + 1]!] = Number.POSITIVE_INFINITY
        pc += 2
        continue
      case 51: {
        // tellInstant telling type before values: at now, or a minute before
        const at = m[0]! - code[pc + 3]!
        const next = pc + 4 + VALUE_COLUMNS
        if (at < horizon) {
          if (row === capacity) break run
          let to = row * VALUE_COLUMNS
          for (let from = pc + 4; from < next; from++) {
            const value = m[code[from]!]!
            if ((value | 0) !== value) break run
            values[to++] = value
          }
          patients[row] = patient
          types[row] = code[pc + 2]!
          ats[row] = at
          froms[row] = at
          row++
        }
        pc = next
        continue
      }
      case 52: {
        // tellPeriod telling type from values
        const from = m[code[pc + 3]!]!
        const now = m[0]!
        const next = pc + 4 + VALUE_COLUMNS
        if (from !== now && now - 1 < horizon) {
          if (row === capacity) break run
          let to = row * VALUE_COLUMNS
          for (let at = pc + 4; at < next; at++) {
            const value = m[code[at]!]!
            if ((value | 0) !== value) break run
            values[to++] = value
          }
          patients[row] = patient
          types[row] = code[pc + 2]!
          ats[row] = now - 1
          froms[row] = from
          row++
        }
        pc = next
        continue
      }
      case 53: // end
        isOver = 1
        pc += 1
        continue
      default: // library, leftover, ask, halt
        break run
    }

    // Nothing is left to answer: the month ends or the next timer fires.
    if (++steps > stepLimit) {
      stop = STOPS.endless
      break
    }
    let slot = 0
    let at = Number.POSITIVE_INFINITY
    for (let other = 0; other < due.length; other++) {
      const time = due[other]!
      if (time <= at && (time < at || order[other]! < order[slot]!)) {
        at = time
        slot = other
      }
    }
    const monthEnd = month < months.length ? months[month]! : Number.POSITIVE_INFINITY
    if (monthEnd * 2 <= at) {
      if (monthEnd > horizon) {
        stop = STOPS.done
        break
      }
      m[0] = monthEnd
      month++
      pc = entries[entries.length - 1]!
    } else {
      if (at > last) {
        stop = STOPS.done
        break
      }
      m[0] = Math.floor(at * 0.5)
      due[slot] = Number.POSITIVE_INFINITY
      pc = entries[eventOfTimer[timerIn[slot]!]!]!
    }
  }

  machine.pc = pc
  machine.row = row
  machine.queued = queued
  machine.answered = answered
  machine.ordered = ordered
  machine.isOver = isOver
  machine.month = month
  machine.steps = steps
  return stop
}

/** The lognormal quantile as WebAssembly, operation by operation as `random/quantile` and `random/normal`. */
import { type Coefficients, NORMAL_FRACTIONS } from '../../random/normal.ts'
import { FunctionBody } from '../../wasm/wasm-module.ts'

/** Functions of the host. */
interface Calls {
  readonly log: number
  readonly exp: number
}

/** normalQuantile(u): standard deviations below which a share u lies. */
export function writeNormalQuantile({ log }: Calls): FunctionBody {
  const body = new FunctionBody(1)
  const [u, q, r] = [0, body.local('f64'), body.local('f64')] as const
  const { centre, side, tail } = NORMAL_FRACTIONS

  /** The polynomial of r. */
  const evaluate = (c: Coefficients): void => {
    body.f64(c[7])
    for (let degree = 6; degree >= 0; degree--) {
      body
        .get(r)
        .op('f64.mul')
        .f64(c[degree] as number)
      body.op('f64.add')
    }
  }
  const divide = ([above, below]: readonly [Coefficients, Coefficients], from: number): void => {
    body.get(r).f64(from).op('f64.sub').set(r)
    evaluate(above)
    evaluate(below)
    body.op('f64.div')
  }

  body.get(u).f64(0.5).op('f64.sub').tee(q).op('f64.abs').f64(0.425).op('f64.le').if('f64')
  body.f64(0.180625).get(q).get(q).op('f64.mul', 'f64.sub').set(r).get(q)
  evaluate(centre[0])
  body.op('f64.mul')
  evaluate(centre[1])
  body.op('f64.div', 'else')
  body.f64(1).get(u).op('f64.sub').set(r)
  body.get(q).f64(0).op('f64.lt').if().get(u).set(r).op('end')
  body.get(r).f64(0).op('f64.eq').if('f64').f64(Number.POSITIVE_INFINITY).op('else')
  body.get(r).call(log).op('f64.neg', 'f64.sqrt').tee(r).f64(5).op('f64.le').if('f64')
  divide(side, 1.6)
  body.op('else')
  divide(tail, 5)
  return body.op('end', 'end').get(q).op('f64.copysign', 'end')
}

/** lognormal(u, mean, sigma): as `lognormalQuantile`. */
export function writeLognormal({ exp }: Calls, normalQuantile: number): FunctionBody {
  const body = new FunctionBody(3)
  const [u, mean, sigma] = [0, 1, 2]
  body.get(sigma).f64(0).op('f64.eq').if('f64').get(mean).op('else').get(mean).get(sigma)
  body.get(u).call(normalQuantile).get(sigma).f64(2).op('f64.div', 'f64.sub', 'f64.mul').call(exp)
  return body.op('f64.mul', 'end')
}

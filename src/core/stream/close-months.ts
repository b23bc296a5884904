import { concatMap, defer, EMPTY, type Observable, type OperatorFunction, of } from 'rxjs'
import type { Books } from './books.ts'
import type { FactBatchEvent, MonthsClosed } from './events.ts'

/**
 * Folds facts into ledgers and closes the months of a replication when all its lives are lived. The books are opened
 * once a subscription and serve one replication after another; one that is cut short is never closed.
 */
export const closeMonths =
  (openBooks: () => Books): OperatorFunction<FactBatchEvent, MonthsClosed> =>
  (events) =>
    defer(() => {
      const books = openBooks()
      return events.pipe(
        concatMap((event): Observable<MonthsClosed> => {
          if (event.kind === 'facts') {
            books.fold(event.simulation, event.batch)
            return EMPTY
          }
          return of({ kind: 'monthsClosed', replication: event.replication, ...books.close() })
        }),
      )
    })

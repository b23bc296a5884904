import { concatMap, defer, EMPTY, type Observable, type OperatorFunction, of } from 'rxjs'
import type { Books } from './books.ts'
import type { FactBatchEvent, MonthsClosed } from './events.ts'

/**
 * Folds facts into ledgers and closes the months of a replication when all its lives are lived. Holds the books of
 * one replication at a time; a replication that is cut short is never closed.
 */
export const closeMonths =
  (openBooks: () => Books): OperatorFunction<FactBatchEvent, MonthsClosed> =>
  (events) =>
    defer(() => {
      let books: Books | undefined
      return events.pipe(
        concatMap((event): Observable<MonthsClosed> => {
          books ??= openBooks()
          if (event.kind === 'facts') {
            books.fold(event.simulation, event.batch)
            return EMPTY
          }
          const closed = books.close()
          books = undefined
          return of({
            kind: 'monthsClosed',
            replication: event.replication,
            ...closed,
          })
        }),
      )
    })

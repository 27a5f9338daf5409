/** Objects with made-up columns must not fill the memory. */
const most = 10_000

/** Objects that begin with the same columns; from here, by the column that comes next. */
class Branch<T> {
  answer: T | undefined
  /** The first that was seen to come next; most often it is the only one. */
  column: string | undefined
  next: Branch<T> | undefined
  others: Map<string, Branch<T>> | undefined
}

/**
 * Memoizes an answer by which columns an object has, in which order: rows of a table have the same columns a million
 * times, and are told apart by their names, without a list of them being made.
 *
 * @param answer is asked once for each list of columns.
 */
export function memoizeByColumns<T extends object>(
  answer: (columns: readonly string[]) => T,
): (object: Readonly<Record<string, unknown>>) => T {
  const root = new Branch<T>()
  let branches = 0

  const grow = (from: Branch<T>, column: string): Branch<T> | undefined => {
    const known = from.others?.get(column)
    if (known || branches >= most) return known
    branches += 1
    const made = new Branch<T>()
    if (from.column === undefined) {
      from.column = column
      from.next = made
    } else {
      from.others ??= new Map()
      from.others.set(column, made)
    }
    return made
  }

  return (object) => {
    let at: Branch<T> | undefined = root
    for (const column in object) {
      at = at.column === column ? at.next : grow(at, column)
      if (!at) return answer(Object.keys(object))
    }
    at.answer ??= answer(Object.keys(object))
    return at.answer
  }
}

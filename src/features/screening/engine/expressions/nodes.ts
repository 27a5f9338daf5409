/** Where in a response the nodes of a value may stand: at its root, at items, at answers of items. */
export class Nodes {
  static readonly none = new Nodes(false, new Set(), new Set(), new Set())
  static readonly root = new Nodes(true, new Set(), new Set(), new Set())

  readonly atRoot: boolean
  readonly items: ReadonlySet<number>
  readonly answers: ReadonlySet<number>
  /** Those that were asked for by their linkId. */
  readonly named: ReadonlySet<number>

  private constructor(
    atRoot: boolean,
    items: ReadonlySet<number>,
    answers: ReadonlySet<number>,
    named: ReadonlySet<number>,
  ) {
    this.atRoot = atRoot
    this.items = items
    this.answers = answers
    this.named = named
  }

  static ofItems(items: Iterable<number>, named: Iterable<number> = []): Nodes {
    return new Nodes(false, new Set(items), new Set(), new Set(named))
  }

  static ofAnswers(answers: Iterable<number>, named: Iterable<number> = []): Nodes {
    return new Nodes(false, new Set(), new Set(answers), new Set(named))
  }

  static join(parts: readonly Nodes[]): Nodes {
    return new Nodes(
      parts.some(({ atRoot }) => atRoot),
      new Set(parts.flatMap(({ items }) => [...items])),
      new Set(parts.flatMap(({ answers }) => [...answers])),
      new Set(parts.flatMap(({ named }) => [...named])),
    )
  }

  get size(): number {
    return (this.atRoot ? 1 : 0) + this.items.size + this.answers.size
  }

  withoutRoot(): Nodes {
    return this.atRoot ? new Nodes(false, this.items, this.answers, this.named) : this
  }
}

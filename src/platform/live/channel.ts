/**
 * Something that people may follow, and the closed list of what can be said about it. Features make theirs with
 * {@link defineChannel}; a stream hears the channels that the server allows its actor, never what it asks for.
 */
export interface Channel<Kind extends string = string> {
  /** Such as `directory.keep`. */
  readonly name: string
  readonly kinds: readonly Kind[]
}

/** @throws {Error} when a name or kind is no code: words, numbers and names of people have no place here. */
export function defineChannel<const Kind extends string>(
  name: string,
  kinds: readonly Kind[],
): Channel<Kind> {
  if (!/^[a-z]+(\.[a-z]+)*$/.test(name) || name.length > 40) throw new Error(`"${name}" is no channel`)
  for (const kind of kinds) {
    if (!/^[a-z]+(-[a-z]+)*$/.test(kind) || kind.length > 40) throw new Error(`"${kind}" is no kind`)
  }
  return { name, kinds }
}

/** The channel as streams and the outbox name it. @param of id of the one thing that is followed, if it is one. */
export function channelKey(channel: Channel, of?: string): string {
  return of === undefined ? channel.name : `${channel.name}:${of}`
}

/** One plain address: nothing that a mail program could read as two, or as a name with an address. */
export function isMailable(address: string): boolean {
  return (
    address.length <= 254 &&
    /^[^\s@<>"(),:;[\]\\\p{Cc}]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/iu.test(
      address,
    )
  )
}

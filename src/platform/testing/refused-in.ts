/** Whether an act was done. @returns `done`, or the code of the error that refused it */
export const refusedIn = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code,
  )

/** From when on something is not well. The alert rules in deploy/monitoring/alerts.yaml say the same; a test compares them. */
export const limits = {
  /** A job that could run and that nobody runs. */
  jobLateSeconds: 900,
  /** Something is planned every ten minutes: nothing for so long, and no node works in the background. */
  scheduleLateSeconds: 1_800,
  /** A message that is due. Quiet hours are no delay. */
  messageLateSeconds: 1_800,
  /** A backup each night, and two nights that failed. */
  backupLateSeconds: 259_200,
  /** A drill each week, and three days. */
  drillLateSeconds: 864_000,
  /** The hourly checkpoint, and two that were missed. */
  checkpointLateSeconds: 10_800,
  /** An act gets its place in the log within a second. */
  orderLateSeconds: 300,
  /** Fewer, and two histories could be told with nobody there to compare. */
  fewestHolders: 2,
} as const

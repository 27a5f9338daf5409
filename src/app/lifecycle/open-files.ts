import { join } from 'node:path'
import type { Config } from '#config'
import { FolderObjects } from '#platform/objects/folder-objects.ts'
import type { ObjectStore } from '#platform/objects/object-store.ts'
import { S3Objects } from '#platform/objects/s3-objects.ts'

/** What the folder of sealed files is called, in the data folder and in a backup. */
export const FILES = 'files'

/** Where sealed files of documents lie: a bucket where one is set, else a folder of the data folder. */
export const openFiles = ({ s3, dataDir }: Pick<Config, 's3' | 'dataDir'>): ObjectStore =>
  s3 ? new S3Objects(s3) : new FolderObjects(join(dataDir, FILES))

/** Where in the storage a file of a folder lies. */
export const keyOf = (storeId: string, folder: string, file: string): string =>
  `${storeId}/${folder}/${file}`;

export const originalName = (extension: string): string => `original.${extension}`;

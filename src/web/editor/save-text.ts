/** Saves a text as a file of somebody's own. */
export function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name.split('/').at(-1) ?? name })
  link.click()
  URL.revokeObjectURL(address)
}

/** Offer a text as a file to keep on this device. */
export function saveText(name: string, text: string, type: string): void {
  save(name, new Blob([text], { type }));
}

/** Offer bytes as a file to keep on this device. */
export function saveBytes(name: string, bytes: Uint8Array, type: string): void {
  save(name, new Blob([bytes.slice()], { type }));
}

function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(content);
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser takes the content when the click is handled, which may be a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

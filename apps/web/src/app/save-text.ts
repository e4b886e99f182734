/** Offer a text as a file to keep on this device. */
export function saveText(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(new Blob([text], { type }));
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser takes the content when the click is handled, which may be a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

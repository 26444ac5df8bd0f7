/** Stands in for the canvas that jsdom lacks: what was drawn, and a picture that says so. */
export function drawnOnCanvas(): readonly (readonly number[])[] {
  const drawn: number[][] = []
  const context = { drawImage: (_: unknown, ...numbers: number[]) => drawn.push(numbers) }
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as unknown as null)
  jest.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockReturnValue('data:image/jpeg;base64,drawn')
  // jsdom loads no pictures.
  jest.spyOn(HTMLImageElement.prototype, 'complete', 'get').mockReturnValue(true)
  jest.spyOn(HTMLImageElement.prototype, 'naturalWidth', 'get').mockReturnValue(320)
  return drawn
}

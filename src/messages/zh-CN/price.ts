/** What a command costs that stops containers, inside of a sentence. */
export const PRICE = '除非启用了 live-restore，否则会停止正在运行的容器';

/** The same as a sentence of its own. */
export const STOPS_CONTAINERS = `${PRICE}。`;

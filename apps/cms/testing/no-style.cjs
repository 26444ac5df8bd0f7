// Tests look at what a page says and does; how it looks is seen in a browser.
module.exports = {}

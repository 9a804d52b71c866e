//: title         = "释放装载锁"
//: description   = "装载结束，释放锁。"
//: descriptionEn = "The load is over: release the lock."
//: access        = "write"
//: tags          = ["load"]
//: params.owner = { type = "string", title = "持有者" }

MATCH (lock:LoadRun {id: 'lock'})
WHERE lock.owner = $owner
SET lock.owner = null, lock.heldUntil = null

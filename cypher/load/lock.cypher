//: title         = "装载锁"
//: description   = "正在装载者与锁的到期时间。"
//: descriptionEn = "Who is loading, and until when the lock holds."
//: access        = "read"
//: tags          = ["load"]
//: columns.owner = { type = "string", title = "持有者" }
//: columns.until = { type = "string", title = "到期" }

MATCH (lock:LoadRun {id: 'lock'})
RETURN lock.owner AS owner, lock.heldUntil AS until
ORDER BY owner
LIMIT 1

module duizhao

go 1.26

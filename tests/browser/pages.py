"""One address of each type of page, over the corpus."""

PROGRAMME = "/van-ban/lao-cai-2020-07-ctr-ubnd"
_ID = PROGRAMME.rpartition("/")[2]
PAGES = (
    "/", "/tim-kiem?q=du+lich", "/tim-kiem?q=khong+co+gi+ca", "/van-ban", PROGRAMME, f"{PROGRAMME}/II/2/2.1/b/-2",
    "/co-quan", "/co-quan/so-tai-chinh", "/co-quan/ma-tran", "/chu-de", "/chu-de/dau-tu-cong", "/thoi-han",
    "/thoi-han/lich?thang=2020-08", "/thoi-han/dong-thoi-gian", "/thoi-han/tinh?ngay=2020-08-28&so=5", "/ro-viec",
    f"/ro-viec/{_ID}", "/vien-dan", "/vien-dan/84/NQ-CP@2020", "/so-do", f"/chuoi-thuc-hien/{_ID}",
    f"/tuong-tu/{_ID}/II/2/2.1/b/-2", f"/so-sanh?a={_ID}/II/2/2.1/b/-1&b={_ID}/II/2/2.1/b/-2", "/huong-dan", "/nowhere",
)  # fmt: skip

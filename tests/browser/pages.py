"""One address of each type of page, over the corpus; and of some in English."""

PROGRAMME = "/van-ban/lao-cai-2020-07-ctr-ubnd"
_ID = PROGRAMME.rpartition("/")[2]
PAGES = (
    "/", "/tim-kiem?q=du+lich", "/tim-kiem?q=khong+co+gi+ca", "/van-ban", PROGRAMME, f"{PROGRAMME}/II/2/2.1/b/-2",
    "/co-quan", "/co-quan/so-tai-chinh", "/co-quan/ma-tran", "/chu-de", "/chu-de/dau-tu-cong", "/thoi-han",
    "/thoi-han/lich?thang=2020-08", "/thoi-han/dong-thoi-gian", "/thoi-han/tinh?ngay=2020-08-28&so=5", "/ro-viec",
    f"/ro-viec/{_ID}", "/vien-dan", "/vien-dan/84/NQ-CP@2020", "/so-do", f"/chuoi-thuc-hien/{_ID}",
    f"/tuong-tu/{_ID}/II/2/2.1/g", f"/xem-nhanh?van-ban={_ID}&dieu-khoan=II/1", "/goi-y?q=so", "/so-sanh",
    "/co-quan/ubnd-cac-huyen-thi-xa-thanh-pho?vai-tro=lead", "/thoi-han?nhom=dinh-ky", "/tim-kiem?nam=abc",
    "/tim-kiem?q=(thue&co-quan=so-tai-chinh", f"/so-do?van-ban={_ID}",
    f"/so-sanh?a={_ID}/II/2/2.1/b/-1&b={_ID}/II/2/2.1/b/-2", "/huong-dan", "/api", "/nowhere",
    "/trich-dan", f"/trich-dan?dieu={_ID}/II/1&dieu={_ID}/II/2/2.1/b/-1&bo=0:{_ID}/II/2/2.1/b/-2",
    "/co-quan?loai=so&q=so", "/co-quan?q=zz", "/kiem-tra-du-thao", f"/chep-trich-dan?van-ban={_ID}&dieu-khoan=II/1",
)  # fmt: skip
ENGLISH = tuple(f"/en{address}" for address in PAGES if "?" not in address)

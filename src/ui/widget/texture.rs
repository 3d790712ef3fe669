//! Pictures on a texture of our own. The toolkit uploads large pictures on another thread and draws nothing until that
//! is done, so that a picture which changes with every frame never shows; this one is there in the frame that draws it.

use std::collections::HashMap;

use iced::{
    Rectangle,
    advanced::{
        image::{Handle, Id},
        mouse,
    },
    wgpu,
    widget::shader::{self, Viewport},
};

/// Where on the screen a picture is drawn. Each place has a texture and shows one picture within a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The live view.
    Live,
    /// A photo as a whole: in the loupe, or one of several side by side.
    Photo(u8),
    /// What is sharper than the whole and lies over it, on the same photo.
    Sharp(u8),
}

/// The part of a picture that is drawn, in fractions of its sides: left, top, width, height.
pub type Part = [f32; 4];

/// A picture to be drawn into the whole of its bounds.
#[derive(Clone, Debug)]
pub struct Texture {
    /// Where.
    pub place: Place,
    /// What.
    pub picture: Handle,
    /// How much of it.
    pub part: Part,
}

impl<Message> shader::Program<Message> for Texture {
    type State = ();
    type Primitive = Self;

    fn draw(&self, (): &(), _: mouse::Cursor, _: Rectangle) -> Self {
        self.clone()
    }
}

impl shader::Primitive for Texture {
    type Pipeline = Pipeline;

    fn prepare(
        &self,
        pipeline: &mut Pipeline,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        _: &Rectangle,
        _: &Viewport,
    ) {
        let Handle::Rgba { id, width, height, pixels } = &self.picture else { return };
        pipeline.upload(device, queue, self.place, *id, (*width, *height), pixels);
        pipeline.place(device, queue, self.place, self.part);
    }

    fn draw(&self, pipeline: &Pipeline, pass: &mut wgpu::RenderPass<'_>) -> bool {
        if let Some(placed) = pipeline.placed.get(&self.place) {
            pass.set_pipeline(&pipeline.rendering);
            pass.set_bind_group(0, &placed.bindings, &[]);
            pass.draw(0..3, 0..1);
        }
        true
    }
}

/// What all pictures share, and one texture for each that is shown.
#[derive(Debug)]
pub struct Pipeline {
    rendering: wgpu::RenderPipeline,
    layout: wgpu::BindGroupLayout,
    sampler: wgpu::Sampler,
    format: wgpu::TextureFormat,
    textures: HashMap<Place, Uploaded>,
    placed: HashMap<Place, Placed>,
    made: u64,
}

#[derive(Debug)]
struct Uploaded {
    texture: wgpu::Texture,
    picture: Option<Id>,
    size: (u32, u32),
    serial: u64,
}

#[derive(Debug)]
struct Placed {
    part: wgpu::Buffer,
    bindings: wgpu::BindGroup,
    texture: u64,
}

const SHADER: &str = r"
struct Corner { @builtin(position) position: vec4<f32>, @location(0) uv: vec2<f32> };
@group(0) @binding(0) var picture: texture_2d<f32>;
@group(0) @binding(1) var smoothly: sampler;
@group(0) @binding(2) var<uniform> part: vec4<f32>;

// One triangle that covers the whole viewport.
@vertex fn corner(@builtin(vertex_index) index: u32) -> Corner {
    let at = vec2<f32>(f32(i32(index) / 2), f32(i32(index) & 1)) * 4.0 - 1.0;
    let unit = vec2<f32>(at.x + 1.0, 1.0 - at.y) * 0.5;
    return Corner(vec4<f32>(at, 0.0, 1.0), part.xy + unit * part.zw);
}

@fragment fn pixel(at: Corner) -> @location(0) vec4<f32> {
    return textureSample(picture, smoothly, at.uv);
}
";

impl shader::Pipeline for Pipeline {
    fn new(device: &wgpu::Device, _: &wgpu::Queue, format: wgpu::TextureFormat) -> Self {
        let layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("picture"),
            entries: &[
                entry(
                    0,
                    wgpu::ShaderStages::FRAGMENT,
                    wgpu::BindingType::Texture {
                        sample_type: wgpu::TextureSampleType::Float { filterable: true },
                        view_dimension: wgpu::TextureViewDimension::D2,
                        multisampled: false,
                    },
                ),
                entry(1, wgpu::ShaderStages::FRAGMENT, wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Filtering)),
                entry(
                    2,
                    wgpu::ShaderStages::VERTEX,
                    wgpu::BindingType::Buffer {
                        ty: wgpu::BufferBindingType::Uniform,
                        has_dynamic_offset: false,
                        min_binding_size: None,
                    },
                ),
            ],
        });
        let sampler = device.create_sampler(&wgpu::SamplerDescriptor {
            mag_filter: wgpu::FilterMode::Linear,
            min_filter: wgpu::FilterMode::Linear,
            ..wgpu::SamplerDescriptor::default()
        });
        Self {
            rendering: render_pipeline(device, &layout, format),
            layout,
            sampler,
            // Pictures are sRGB. Where the screen is too, the hardware converts both ways; else nobody does.
            format: if format.is_srgb() {
                wgpu::TextureFormat::Rgba8UnormSrgb
            } else {
                wgpu::TextureFormat::Rgba8Unorm
            },
            textures: HashMap::new(),
            placed: HashMap::new(),
            made: 0,
        }
    }
}

fn entry(binding: u32, visibility: wgpu::ShaderStages, ty: wgpu::BindingType) -> wgpu::BindGroupLayoutEntry {
    wgpu::BindGroupLayoutEntry { binding, visibility, ty, count: None }
}

fn render_pipeline(
    device: &wgpu::Device,
    layout: &wgpu::BindGroupLayout,
    format: wgpu::TextureFormat,
) -> wgpu::RenderPipeline {
    let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: Some("picture"),
        source: wgpu::ShaderSource::Wgsl(SHADER.into()),
    });
    let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: Some("picture"),
        bind_group_layouts: &[layout],
        push_constant_ranges: &[],
    });
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some("picture"),
        layout: Some(&layout),
        vertex: wgpu::VertexState {
            module: &module,
            entry_point: Some("corner"),
            buffers: &[],
            compilation_options: wgpu::PipelineCompilationOptions::default(),
        },
        fragment: Some(wgpu::FragmentState {
            module: &module,
            entry_point: Some("pixel"),
            targets: &[Some(format.into())],
            compilation_options: wgpu::PipelineCompilationOptions::default(),
        }),
        primitive: wgpu::PrimitiveState::default(),
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        multiview: None,
        cache: None,
    })
}

impl Pipeline {
    fn upload(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        place: Place,
        picture: Id,
        (width, height): (u32, u32),
        pixels: &[u8],
    ) {
        let size = wgpu::Extent3d { width, height, depth_or_array_layers: 1 };
        if self.textures.get(&place).is_none_or(|known| known.size != (width, height)) {
            self.made += 1;
            let texture = device.create_texture(&wgpu::TextureDescriptor {
                label: Some("picture"),
                size,
                mip_level_count: 1,
                sample_count: 1,
                dimension: wgpu::TextureDimension::D2,
                format: self.format,
                usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
                view_formats: &[],
            });
            let uploaded = Uploaded { texture, picture: None, size: (width, height), serial: self.made };
            self.textures.insert(place, uploaded);
        }
        let Some(known) = self.textures.get_mut(&place).filter(|known| known.picture != Some(picture)) else { return };
        let layout = wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(width * 4), rows_per_image: None };
        queue.write_texture(known.texture.as_image_copy(), pixels, layout, size);
        known.picture = Some(picture);
    }

    fn place(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, place: Place, part: Part) {
        let Some(uploaded) = self.textures.get(&place) else { return };
        if self.placed.get(&place).is_none_or(|placed| placed.texture != uploaded.serial) {
            let buffer = device.create_buffer(&wgpu::BufferDescriptor {
                label: Some("part of the picture"),
                size: size_of::<Part>() as u64,
                usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
                mapped_at_creation: false,
            });
            let view = uploaded.texture.create_view(&wgpu::TextureViewDescriptor::default());
            let bindings = device.create_bind_group(&wgpu::BindGroupDescriptor {
                label: Some("picture"),
                layout: &self.layout,
                entries: &[
                    wgpu::BindGroupEntry { binding: 0, resource: wgpu::BindingResource::TextureView(&view) },
                    wgpu::BindGroupEntry { binding: 1, resource: wgpu::BindingResource::Sampler(&self.sampler) },
                    wgpu::BindGroupEntry { binding: 2, resource: buffer.as_entire_binding() },
                ],
            });
            self.placed.insert(place, Placed { part: buffer, bindings, texture: uploaded.serial });
        }
        if let Some(placed) = self.placed.get(&place) {
            let bytes: Vec<u8> = part.iter().flat_map(|number| number.to_ne_bytes()).collect();
            queue.write_buffer(&placed.part, 0, &bytes);
        }
    }
}
